import { existsSync } from 'node:fs';
import { assertReportsBatchItemFailures } from '@batch/testing';
import { expect, test } from 'vitest';
import { permissions } from './support/permissions.ts';
import { problems } from './support/problems.ts';
import { settings } from './support/settings.ts';
import { mayWrite, sources } from './support/sources.ts';
import { recorded } from './support/sst.ts';
import { propertiesOf } from './support/template.ts';
import { unprotectedQueues } from './support/unprotected-queues.ts';

const template = recorded();

test('the resources are what CloudFormation accepts', () => {
  expect(problems(template)).toEqual([]);
});

test('no failed record is lost by a setting', () => {
  expect(assertReportsBatchItemFailures(template, { strict: true })).toEqual([]);
  expect(settings(template)).toEqual(sources.map((source) => source.settings));
});

test('the functions may do what their source needs, and write their log', () => {
  expect(permissions(template)).toEqual(
    sources.flatMap((source) => [...source.permissions, mayWrite(`${source.lambda}Log`)]),
  );
});

test('all queues are encrypted, and speak TLS only', () => {
  expect(unprotectedQueues(template)).toEqual([]);
});

test('each handler is there', async () => {
  const functions = propertiesOf(template, 'AWS::Lambda::Function');
  expect(functions).toHaveLength(4);
  for (const [, { Handler = '' }] of functions) {
    const url = new URL(`../${Handler.replace(/handler$/, 'ts')}`, import.meta.url);
    expect(existsSync(url)).toBe(true);
    expect(await import(url.href)).toHaveProperty('handler', expect.any(Function));
  }
});

test.each([
  ['maximumRetryAttempts', 'maximumRetries'],
  ["'ReportBatchItemFailures'", "'ReportBatchItems'"],
])('a mistake is found: %s', (right, wrong) => {
  const mistaken = recorded((text) => {
    expect(text).toContain(right);
    return text.replace(right, wrong);
  });
  expect(problems(mistaken)).not.toEqual([]);
});
