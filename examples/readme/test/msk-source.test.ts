import { InvalidBatchEventError } from '@batch/core';
import { expect, test } from 'vitest';
import { mskBatchHandler } from '../src/msk-source.ts';
import { kinesisEvent, mskEvent } from './support/events.ts';

test('the mini source reports partition and offset, and keeps order per partition', async () => {
  const started: string[] = [];
  const handler = mskBatchHandler(
    async ({ partition, offset }) => {
      started.push(`${partition}@${offset}`);
      await null;
      if (offset === 11) throw new Error('no such article');
    },
    {
      errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure',
      parallelEnabled: true,
      maxDegreeOfParallelism: 4,
    },
  );
  expect(await handler(mskEvent({ 0: [10, 11, 12], 1: [20, 21] }))).toEqual({
    batchItemFailures: [
      { itemIdentifier: { partition: 'orders-0', offset: 11 } },
      { itemIdentifier: { partition: 'orders-0', offset: 12 } },
    ],
  });
  expect(started.filter((record) => record.startsWith('0'))).toEqual(['0@10', '0@11']);
  expect(started.filter((record) => record.startsWith('1'))).toEqual(['1@20', '1@21']);
});

test('the mini source refuses the event of another source', async () => {
  const handler = mskBatchHandler(() => undefined);
  // @ts-expect-error: an event from Kinesis is none from Amazon MSK.
  const refused = await handler(kinesisEvent({ 1: {} })).catch((error: unknown) => error);
  expect(InvalidBatchEventError.isInstance(refused)).toBe(true);
});
