import { describe, expect, test } from 'vitest';
import * as afterInParallel from '../src/process-in-parallel/after.ts';
import * as beforeInParallel from '../src/process-in-parallel/before.ts';
import * as afterSequentially from '../src/process-sequentially/after.ts';
import * as beforeSequentially from '../src/process-sequentially/before.ts';
import * as afterSqs from '../src/sqs/after.ts';
import * as beforeSqs from '../src/sqs/before.ts';
import * as afterReporting from '../src/throw-on-full-batch-failure/after.ts';
import * as beforeReporting from '../src/throw-on-full-batch-failure/before.ts';
import { queued } from './support/orders.ts';
import { runBoth } from './support/run.ts';

const allBad = queued('bad-1', 'bad-2');
const many = queued(...Array.from({ length: 30 }, (_, index) => `tea-${index}`));

test('processInParallel: without a limit before, with one after', async () => {
  const { before, after } = await runBoth(
    beforeInParallel.handler,
    afterInParallel.handler,
    many,
  );
  expect(before).toMatchObject({ reported: [], mostAtOnce: 30 });
  expect(after).toMatchObject({ reported: [], mostAtOnce: 10 });
  expect(after.shipped).toEqual(before.shipped);
});

test('processInParallel: false: the same', async () => {
  const { before, after } = await runBoth(
    beforeSequentially.handler,
    afterSequentially.handler,
    queued('tea', 'bad', 'cup'),
  );
  expect(before).toEqual({ reported: ['bad'], shipped: ['tea', 'cup'], mostAtOnce: 1 });
  expect(after).toEqual(before);
});

describe('a batch of which every record failed', () => {
  test('is thrown on both sides, under another name', async () => {
    const { before, after } = await runBoth(beforeSqs.handler, afterSqs.handler, allBad);
    expect(before.reported).toBe('FullBatchFailureError');
    expect(after.reported).toBe('BatchProcessingError');
  });

  test('throwOnFullBatchFailure: false: the same', async () => {
    const { before, after } = await runBoth(
      beforeReporting.handler,
      afterReporting.handler,
      allBad,
    );
    expect(before.reported).toEqual(['bad-1', 'bad-2']);
    expect(after.reported).toEqual(['bad-1', 'bad-2']);
  });
});
