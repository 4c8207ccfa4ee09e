import { jsonData, kinesisBatchHandler } from '@batch/kinesis';
import { kinesisEvent, simulateStream } from '@batch/testing';
import { expect, test } from 'vitest';

const handler = kinesisBatchHandler(() => undefined, {
  decode: jsonData(),
  errorHandlingPolicy: 'StopOnFirstBatchItemFailure',
  logger: false,
});
const clicks = kinesisEvent([
  { data: { page: '/' } },
  'poison',
  { data: { page: '/tea' } },
]);
const mapping = { reportBatchItemFailures: true, maximumRetryAttempts: 3 };

test('the batch is halved until the poison click stands alone', async () => {
  const outcome = await simulateStream(handler, clicks, {
    ...mapping,
    bisectBatchOnFunctionError: true,
  });

  expect(outcome.discarded).toEqual([clicks.Records[1]]);
  expect(outcome.processedMoreThanOnce()).toEqual([]);
});

test('without that, the click behind it is given up with it', async () => {
  const outcome = await simulateStream(handler, clicks, mapping);

  expect(outcome.discarded).toEqual(clicks.Records.slice(1));
});
