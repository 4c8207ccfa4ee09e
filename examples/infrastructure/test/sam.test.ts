import { existsSync } from 'node:fs';
import { assertReportsBatchItemFailures } from '@batch/testing';
import { describe, expect, test } from 'vitest';
import { permissions } from './support/permissions.ts';
import { problems } from './support/problems.ts';
import { readSam, transformed } from './support/sam.ts';
import { settings } from './support/settings.ts';
import { mayWrite, sources } from './support/sources.ts';
import { unprotectedQueues } from './support/unprotected-queues.ts';

describe.each(sources)('$name', ({ name, lambda, ...expected }) => {
  const template = readSam(`${name}.yaml`);
  const resources = transformed(template);

  test('is a template of SAM, and what it becomes is what CloudFormation accepts', () => {
    expect(template.Transform).toBe('AWS::Serverless-2016-10-31');
    expect(problems(resources)).toEqual([]);
    expect(problems(template)).toEqual([]);
  });

  test('loses no failed record', () => {
    expect(assertReportsBatchItemFailures(template, { strict: true })).toEqual([]);
    expect(settings(resources)).toEqual([expected.settings]);
  });

  test('gives the function what its source needs, and its log', () => {
    expect(permissions(resources)).toEqual([
      ...expected.permissions,
      mayWrite(`${lambda}Log`),
    ]);
  });

  test('has queues that are encrypted and speak TLS only', () => {
    expect(unprotectedQueues(resources)).toEqual([]);
  });

  test('builds the file whose handler it names', async () => {
    const { Metadata, Properties } = template.Resources[lambda] ?? {};
    const [entryPoint = ''] = Metadata?.BuildProperties.EntryPoints ?? [];
    const url = new URL(`../${entryPoint}`, import.meta.url);
    expect(existsSync(url)).toBe(true);
    expect(`src/${Properties?.Handler}`).toBe(entryPoint.replace(/ts$/, 'handler'));
    expect(await import(url.href)).toHaveProperty('handler', expect.any(Function));
  });
});

test.each([
  [
    'FunctionResponseTypes: [ReportBatchItemFailures]',
    'FunctionResponseTypes: [ReportBatchItems]',
  ],
  ['FunctionResponseTypes:', 'FunctionResponseType:'],
  ['MaximumRetryAttempts: 5', 'MaximumRetryAttempt: 5'],
  ['Destination: !GetAtt ClicksGivenUp.Arn', 'Destination: !GetAtt GivenUp.Arn'],
])('a mistake is found: %s', (right, wrong) => {
  const mistaken = readSam('clicks.yaml', (text) => {
    expect(text).toContain(right);
    return text.replace(right, wrong);
  });
  expect(problems(transformed(mistaken))).not.toEqual([]);
});
