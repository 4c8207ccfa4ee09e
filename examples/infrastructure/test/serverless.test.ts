import { assertReportsBatchItemFailures } from '@batch/testing';
import { expect, test } from 'vitest';
import { permissions } from './support/permissions.ts';
import { problems } from './support/problems.ts';
import { packaged } from './support/serverless.ts';
import { settings } from './support/settings.ts';
import { mayWrite, sources } from './support/sources.ts';
import { unprotectedQueues } from './support/unprotected-queues.ts';

test.each(sources)(
  '$name becomes a template that loses no failed record',
  async (source) => {
    const template = await packaged(`${source.name}.yml`);

    expect(problems(template)).toEqual([]);
    expect(assertReportsBatchItemFailures(template, { strict: true })).toEqual([]);
    expect(settings(template)).toEqual([source.settings]);
    expect(permissions(template)).toEqual([
      ...source.permissions,
      mayWrite(`${source.lambda}LogGroup`),
    ]);
    expect(unprotectedQueues(template)).toEqual([]);
  },
);

test('a mistake is found', async () => {
  const mistaken = packaged('orders.yml', (text) =>
    text.replace('ReportBatchItemFailures', 'ReportBatchItemFailure'),
  );
  await expect(mistaken).rejects.toMatchObject({
    stdout: expect.stringContaining('functionResponseType'),
  });
});
