import { CachePersistenceLayer } from '@aws-lambda-powertools/idempotency/cache';
import {
  type Context,
  type SQSEvent,
  type SQSRecord,
  SqsBatchProcessor,
} from '@batch/sqs';
import { lambdaContext, simulateSqs, sqsEvent, trackRecords } from '@batch/testing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { idempotencyHooks } from '../src/idempotency-hooks.ts';
import { memoryCache } from './support/memory-cache.ts';

const processor = new SqsBatchProcessor({
  throwOnFullBatchFailure: false,
  logger: false,
});
const teaAndCup = sqsEvent([
  { body: 'tea', messageId: 'tea' },
  { body: 'cup', messageId: 'cup' },
]);
const tea = sqsEvent([{ body: 'tea', messageId: 'tea' }]);

let store: CachePersistenceLayer;

beforeEach(() => {
  store = new CachePersistenceLayer({ client: memoryCache() });
});

afterEach(() => {
  vi.useRealTimers();
});

/** One invocation of a function with the hooks. */
function invoke(
  event: SQSEvent,
  work: (record: SQSRecord) => unknown,
  context: Context = lambdaContext(),
) {
  return processor.process(event, work, {
    hooks: idempotencyHooks(store, context),
    lambdaContext: context,
  });
}

function reported(result: Awaited<ReturnType<typeof invoke>>): string[] {
  return result.failureRecords.map(({ recordId }) => recordId);
}

test('a message that comes again is not worked on again, and has the result of the first time', async () => {
  const work = vi.fn(({ body }: SQSRecord) => ({ shipped: body }));

  const first = await invoke(teaAndCup, work);
  const again = await invoke(teaAndCup, work);

  expect(work).toHaveBeenCalledTimes(2);
  for (const { successRecords } of [first, again]) {
    expect(successRecords.map(({ data }) => data)).toEqual([
      { shipped: 'tea' },
      { shipped: 'cup' },
    ]);
  }
});

test('a message that failed is worked on again', async () => {
  const work = vi
    .fn()
    .mockRejectedValueOnce(new Error('no tea'))
    .mockResolvedValue('done');

  const first = await invoke(tea, work);
  expect(reported(first)).toEqual(['tea']);
  expect(first.failureRecords[0]?.error.cause).toEqual(new Error('no tea'));
  expect(reported(await invoke(tea, work))).toEqual([]);
  expect(work).toHaveBeenCalledTimes(2);
});

describe('a message that another invocation is working on', () => {
  test('is reported as failed, and is known to be done when it comes again', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { promise: atWork, resolve: started } = Promise.withResolvers<void>();
    const work = vi.fn(async ({ body }: SQSRecord) => {
      started();
      await gate;
      return { shipped: body };
    });

    const first = invoke(tea, work);
    await atWork;
    const duplicate = await invoke(tea, work);

    expect(duplicate.response).toEqual({
      batchItemFailures: [{ itemIdentifier: 'tea' }],
    });
    expect(duplicate.failureRecords[0]?.error.cause).toMatchObject({
      name: 'IdempotencyAlreadyInProgressError',
    });

    open();
    expect(reported(await first)).toEqual([]);
    const again = await invoke(tea, work);
    expect(again.successRecords[0]?.data).toEqual({ shipped: 'tea' });
    expect(work).toHaveBeenCalledTimes(1);
  });

  test('is worked on again once that invocation has had its time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const context = lambdaContext({ remainingTimeInMillis: 3000 });
    const abandoned = new AbortController();
    const { promise: atWork, resolve: started } = Promise.withResolvers<void>();
    const killed = processor.process(
      tea,
      () => {
        started();
        return new Promise(() => undefined); // The process ends before this does.
      },
      {
        hooks: idempotencyHooks(store, context),
        lambdaContext: context,
        signal: abandoned.signal,
      },
    );
    await atWork;
    abandoned.abort();
    expect(reported(await killed)).toEqual(['tea']);

    vi.setSystemTime(Date.now() + 2999);
    expect(reported(await invoke(tea, () => 'done'))).toEqual(['tea']);
    vi.setSystemTime(Date.now() + 2);
    expect(reported(await invoke(tea, () => 'done'))).toEqual([]);
  });
});

describe('on a queue, where an invocation ends without its answer once its work is done', () => {
  const orders = ['tea', 'cup', 'pot'].map((body) => ({ body, messageId: body }));

  async function simulate(
    hooks: (context: Context) => ReturnType<typeof idempotencyHooks>,
  ) {
    let invocations = 0;
    const shipOrder = trackRecords(async ({ body }: SQSRecord) => ({ shipped: body }));
    const outcome = await simulateSqs(
      async (event, context) => {
        const result = await processor.process(event, shipOrder, {
          hooks: hooks(context),
          lambdaContext: context,
        });
        if (++invocations === 1) throw new Error('The answer is lost');
        return result.response;
      },
      orders,
      { reportBatchItemFailures: true, recordHandler: shipOrder },
    );
    expect(outcome.lost()).toEqual([]);
    expect(invocations).toBe(2);
    return outcome.processedMoreThanOnce().map(({ messageId }) => messageId);
  }

  test('every order is shipped once', async () => {
    expect(await simulate((context) => idempotencyHooks(store, context))).toEqual([]);
  });

  test('without the hooks it would be shipped twice', async () => {
    expect(await simulate(() => ({}))).toEqual(['tea', 'cup', 'pot']);
  });
});
