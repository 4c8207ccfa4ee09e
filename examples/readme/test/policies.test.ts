import { kinesisBatchHandler } from '@batch/kinesis';
import {
  BatchProcessingError,
  type SQSRecord,
  type SqsBatchOptions,
  sqsBatchHandler,
} from '@batch/sqs';
import { describe, expect, test } from 'vitest';
import { answer, kinesisEvent, sqsEvent } from './support/events.ts';

/** What the text says of policies, beyond what its samples show. */

/** Fails for the messages named "bad", later than the others finish, and keeps what was started. */
function orders(options: SqsBatchOptions) {
  const started: string[] = [];
  const handler = sqsBatchHandler(async ({ messageId }: SQSRecord) => {
    started.push(messageId);
    await null;
    if (messageId.startsWith('bad')) throw new Error('no such article');
    await new Promise(setImmediate);
  }, options);
  return { started, handler };
}

const messages = {
  a1: { group: 'a' },
  'bad-a2': { group: 'a' },
  b1: { group: 'b' },
  a3: { group: 'a' },
};

describe.each([
  ['DeriveFromEvent', 'orders', ['bad-a2']],
  ['DeriveFromEvent', 'orders.fifo', ['bad-a2', 'b1', 'a3']],
  ['ContinueOnBatchItemFailure', 'orders', ['bad-a2']],
  ['ContinueOnBatchItemFailure', 'orders.fifo', ['bad-a2']],
  ['StopOnFirstBatchItemFailure', 'orders', ['bad-a2', 'b1', 'a3']],
  ['StopOnFirstBatchItemFailure', 'orders.fifo', ['bad-a2', 'b1', 'a3']],
  ['StopGroupOnFirstBatchItemFailure', 'orders', ['bad-a2']],
  ['StopGroupOnFirstBatchItemFailure', 'orders.fifo', ['bad-a2', 'a3']],
] as const)('%s, queue %s', (errorHandlingPolicy, queue, reported) => {
  test(`reports ${reported}`, async () => {
    const { started, handler } = orders({ errorHandlingPolicy });
    expect(await handler(sqsEvent(messages, queue))).toEqual(answer(...reported));
    const [failed, ...notStarted] = reported;
    expect(started).toContain(failed);
    for (const messageId of notStarted) expect(started).not.toContain(messageId);
  });
});

test('what is running when the batch stops may finish, and counts by its own outcome', async () => {
  const { started, handler } = orders({
    errorHandlingPolicy: 'StopOnFirstBatchItemFailure',
    parallelEnabled: true,
    maxDegreeOfParallelism: 2,
  });
  expect(await handler(sqsEvent({ good: {}, bad: {}, later: {} }))).toEqual(
    answer('bad', 'later'),
  );
  expect(started).toEqual(['good', 'bad']);
});

test('parallelEnabled alone still runs one record at a time', async () => {
  let running = 0;
  const handler = sqsBatchHandler(
    async () => {
      expect(++running).toBe(1);
      await new Promise(setImmediate);
      running--;
    },
    { parallelEnabled: true },
  );
  expect(await handler(sqsEvent({ a: {}, b: {}, c: {} }))).toEqual(answer());
});

test('a FIFO batch whose first message fails has failed whole', async () => {
  const { handler } = orders({});
  const event = sqsEvent({ 'bad-a1': { group: 'a' }, b1: { group: 'b' } }, 'orders.fifo');
  const failure = await handler(event).catch((error: unknown) => error);
  expect(BatchProcessingError.isInstance(failure)).toBe(true);

  const { handler: goOn } = orders({
    errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure',
  });
  expect(await goOn(event)).toEqual(answer('bad-a1'));
});

test.each([
  ['StopOnFirstBatchItemFailure', ['2', '3', '4']],
  ['StopGroupOnFirstBatchItemFailure', ['2', '4']],
] as const)(
  'on a stream %s keeps later records of the key from running',
  async (policy, reported) => {
    const handler = kinesisBatchHandler(
      ({ kinesis }) => {
        if (kinesis.sequenceNumber === '2') throw new Error('no such page');
      },
      {
        errorHandlingPolicy: policy,
        orderBy: ({ kinesis }) => Number(kinesis.sequenceNumber) % 2,
      },
    );
    expect(await handler(kinesisEvent({ 1: {}, 2: {}, 3: {}, 4: {} }))).toEqual(
      answer(...reported),
    );
  },
);
