import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contextWithClock, listEvent, listSource } from '../test/list-source.ts';
import { BatchConfigurationError } from './errors/batch-configuration-error.ts';
import { UnprocessedRecordError } from './errors/unprocessed-record-error.ts';
import { processBatch } from './process-batch.ts';

const quiet = { logger: false } as const;
const forever = () => new Promise<never>(() => undefined);

/** A context whose clock runs on vitest's fake timers. */
function contextFor(totalMs: number) {
  const end = Date.now() + totalMs;
  return contextWithClock(() => end - Date.now());
}

function reasonsOf(result: Awaited<ReturnType<typeof processBatch>>) {
  return result.failureRecords.map(({ recordId, error }) =>
    UnprocessedRecordError.isInstance(error) ? [recordId, error.reason, error.started] : [recordId, 'thrown'],
  );
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0); // No timer outlives its batch.
  vi.useRealTimers();
});

describe('the deadline', () => {
  it('gives the answer at the margin, with everything unfinished as failed', async () => {
    let aborted: unknown;
    const running = processBatch(
      listSource,
      listEvent(4),
      (item, { signal }) => {
        signal.addEventListener('abort', () => {
          aborted = signal.reason;
        });
        return item.id === '0' ? 'done' : forever();
      },
      { ...quiet, lambdaContext: contextFor(5_000), parallelEnabled: true, maxDegreeOfParallelism: 2 },
    );
    let result: Awaited<typeof running> | undefined;
    void running.then((value) => {
      result = value;
    });

    await vi.advanceTimersByTimeAsync(4_499);
    expect(result).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(result?.response).toEqual({ retry: ['1', '2', '3'] });
    expect(result && reasonsOf(result)).toEqual([
      ['1', 'deadline', true],
      ['2', 'deadline', true],
      ['3', 'deadline', false],
    ]);
    expect(aborted).toMatchObject({
      name: 'TimeoutError',
      message: "The function's timeout is near, so the answer is given",
    });
  });

  it.each([
    ['a tenth of the time left', 5_000, undefined, 4_500],
    ['at most 1,000 ms', 60_000, undefined, 59_000],
    ['as set', 5_000, 200, 4_800],
    ['none', 5_000, 0, 5_000],
  ])('has a margin of %s', async (_, totalMs, deadlineMarginMs, expectedMs) => {
    const start = Date.now();
    const running = processBatch(listSource, listEvent(2), (item) => (item.id === '0' ? 'done' : forever()), {
      ...quiet,
      deadlineMarginMs,
      lambdaContext: contextFor(totalMs),
    });
    await vi.runAllTimersAsync();
    await running;
    expect(Date.now() - start).toBe(expectedMs);
  });

  it('starts nothing more while handlers keep the event loop busy', async () => {
    const started: number[] = [];
    const result = await processBatch(
      listSource,
      listEvent(10),
      (_, { index }) => {
        started.push(index);
        vi.setSystemTime(Date.now() + 300); // No timer runs meanwhile.
      },
      { ...quiet, lambdaContext: contextFor(1_000) },
    );
    expect(started).toEqual([0, 1, 2]);
    expect(result.response.retry).toEqual(['3', '4', '5', '6', '7', '8', '9']);
  });

  it('keeps the clock in sight when handlers that were quick get slow', async () => {
    let lastStart = 0;
    const context = contextFor(60_000);
    await processBatch(
      listSource,
      listEvent(10_000),
      (_, { index }) => {
        lastStart = context.getRemainingTimeInMillis();
        if (index >= 5_000) vi.setSystemTime(Date.now() + 100);
      },
      { ...quiet, lambdaContext: context },
    );
    expect(lastStart).toBeGreaterThan(1_000);
    expect(lastStart).toBeLessThanOrEqual(1_100);
  });

  it('reads the clock before the first record too, after a hook that took its time', async () => {
    const handler = vi.fn();
    const result = await processBatch(listSource, listEvent(2), handler, {
      ...quiet,
      throwOnFullBatchFailure: false,
      lambdaContext: contextFor(1_000),
      hooks: { beforeBatchProcessing: () => vi.setSystemTime(Date.now() + 950) },
    });
    expect(handler).not.toHaveBeenCalled();
    expect(reasonsOf(result)).toEqual([
      ['0', 'deadline', false],
      ['1', 'deadline', false],
    ]);
  });

  it('refuses a margin that leaves no time for the first record', async () => {
    const handler = vi.fn();
    const failing = processBatch(listSource, listEvent(2), handler, {
      deadlineMarginMs: 3_000,
      lambdaContext: contextFor(3_000),
    });
    await expect(failing).rejects.toThrow(BatchConfigurationError);
    await expect(failing).rejects.toThrow(
      "`deadlineMarginMs` is 3000, but only 3000 ms of the function's time are left, so no record can be started; " +
        'accepted: less than the time left. Lower the margin or raise the timeout of the function.',
    );
    expect(handler).not.toHaveBeenCalled();

    const noTime = processBatch(listSource, listEvent(1), handler, { lambdaContext: contextFor(0) });
    await expect(noTime).rejects.toThrow('`deadlineMarginMs` is 0 by default, but only 0 ms');
  });

  it('goes by the timer where the clock breaks on the way', async () => {
    let readings = 0;
    const running = processBatch(listSource, listEvent(3), (item) => (item.id === '2' ? forever() : 'done'), {
      ...quiet,
      lambdaContext: contextWithClock(() => {
        if (readings++ > 0) throw new Error('broken');
        return 1_000;
      }),
    });
    await vi.advanceTimersByTimeAsync(900);
    expect((await running).response).toEqual({ retry: ['2'] });
  });

  it.each([15_000, 60_000, 900_000])(
    'is kept with %i ms and records that suddenly block for seconds',
    async (totalMs) => {
      const context = contextFor(totalMs);
      let lastStart = 0;
      await processBatch(
        listSource,
        listEvent(10_000),
        (_, { index }) => {
          lastStart = context.getRemainingTimeInMillis();
          if (index >= 1_000) vi.setSystemTime(Date.now() + 4_900);
        },
        { ...quiet, lambdaContext: context },
      );
      expect(lastStart).toBeGreaterThan(1_000);
    },
  );

  it('starts a replaced timer at once, so that a fake clock may be moved without the event loop', async () => {
    const running = processBatch(listSource, listEvent(1), forever, {
      ...quiet,
      throwOnFullBatchFailure: false,
      lambdaContext: contextWithClock(() => 1_000),
    });
    vi.advanceTimersByTime(900);
    vi.useRealTimers();
    expect((await running).response).toEqual({ retry: ['0'] });
    vi.useFakeTimers();
  });

  it('is that of the function, whatever failed before it', async () => {
    const running = processBatch(
      listSource,
      listEvent(3),
      (item) => (item.id === '0' ? Promise.reject(new Error('no')) : forever()),
      { ...quiet, throwOnFullBatchFailure: false, lambdaContext: contextFor(1_000) },
    );
    await vi.advanceTimersByTimeAsync(900);
    expect(reasonsOf(await running)).toEqual([
      ['0', 'thrown'],
      ['1', 'deadline', true],
      ['2', 'deadline', false],
    ]);
  });

  it('can be switched off', async () => {
    const finish = Promise.withResolvers<void>();
    const running = processBatch(listSource, listEvent(1), () => finish.promise, {
      deadlineMarginMs: false,
      lambdaContext: contextFor(10),
    });
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    finish.resolve();
    expect((await running).response).toEqual({ retry: [] });
  });

  it.each([
    ['no context', undefined],
    ['a context without a clock', {}],
    ['a clock that is not a number', contextWithClock(() => Number.NaN)],
    ['a clock that never ends', contextWithClock(() => Number.POSITIVE_INFINITY)],
    [
      'a clock that is broken',
      contextWithClock(() => {
        throw new Error('broken');
      }),
    ],
    ['a clock beyond the longest timer', contextWithClock(() => Number.MAX_SAFE_INTEGER)],
  ])('does not exist with %s', async (_, lambdaContext) => {
    // @ts-expect-error a context made by hand is often incomplete
    const running = processBatch(listSource, listEvent(20), async () => 'done', { lambdaContext });
    expect((await running).response).toEqual({ retry: [] });
  });

  it('does not wait for a hook that hangs, before or after the batch or for a record', async () => {
    const hang = { logger: false, throwOnFullBatchFailure: false } as const;
    const before = processBatch(listSource, listEvent(2), () => 'done', {
      ...hang,
      lambdaContext: contextFor(1_000),
      hooks: { beforeBatchProcessing: forever },
    });
    const around = processBatch(listSource, listEvent(2), () => 'done', {
      ...hang,
      lambdaContext: contextFor(1_000),
      hooks: { handleRecord: forever },
    });
    const success = processBatch(listSource, listEvent(2), () => 'done', {
      ...hang,
      lambdaContext: contextFor(1_000),
      hooks: { handleRecordSuccess: forever },
    });
    const after = processBatch(listSource, listEvent(2), () => 'done', {
      ...hang,
      lambdaContext: contextFor(1_000),
      hooks: { afterBatchProcessing: forever },
    });
    await vi.advanceTimersByTimeAsync(900);
    expect((await before).response).toEqual({ retry: ['0', '1'] });
    expect((await around).response).toEqual({ retry: ['0', '1'] });
    expect((await success).response).toEqual({ retry: ['1'] });
    expect((await after).response).toEqual({ retry: [] });
  });

  it('does not wait for a hook of an empty batch either', async () => {
    const running = processBatch(listSource, listEvent(0), () => 'done', {
      lambdaContext: contextFor(1_000),
      hooks: { afterBatchProcessing: forever },
    });
    await vi.advanceTimersByTimeAsync(900);
    expect((await running).response).toEqual({ retry: [] });
  });

  it('logs what a hook throws after it', async () => {
    const logger = { warn: vi.fn() };
    const running = processBatch(listSource, listEvent(1), () => 'done', {
      logger,
      lambdaContext: contextFor(1_000),
      hooks: {
        afterBatchProcessing: async () => {
          await new Promise((resolve) => setTimeout(resolve, 2_000));
          throw new Error('late');
        },
      },
    });
    await vi.advanceTimersByTimeAsync(900);
    await running;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(logger.warn).toHaveBeenCalledExactlyOnceWith(expect.any(String), { error: new Error('late') });
  });

  it('is kept with quick records and then slow ones in a function of a few seconds', async () => {
    const context = contextFor(3_000);
    let lastStart = 0;
    await processBatch(
      listSource,
      listEvent(100),
      (_, { index }) => {
        lastStart = context.getRemainingTimeInMillis();
        if (index >= 17) vi.setSystemTime(Date.now() + 390);
      },
      { ...quiet, lambdaContext: context },
    );
    expect(lastStart).toBeGreaterThan(300);
  });

  it('does not wait for a decoder that hangs', async () => {
    const running = processBatch(listSource, listEvent(2), () => 'done', {
      ...quiet,
      lambdaContext: contextFor(1_000),
      decode: (item): string | Promise<string> => (item.id === '0' ? 'payload' : forever()),
    });
    await vi.advanceTimersByTimeAsync(900);
    expect((await running).response).toEqual({ retry: ['1'] });
  });
});

describe('what comes after the answer', () => {
  it('changes neither the result nor reaches a hook, and nothing new starts', async () => {
    const [late, lateFailure] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const handled: string[] = [];
    const hooks = { handleRecordSuccess: vi.fn(), handleRecordFailure: vi.fn(), afterBatchProcessing: vi.fn() };
    const running = processBatch(
      listSource,
      listEvent(5),
      (item) => {
        handled.push(String(item.id));
        return item.id === '0' ? late.promise : item.id === '1' ? lateFailure.promise : forever();
      },
      {
        ...quiet,
        hooks,
        throwOnFullBatchFailure: false,
        lambdaContext: contextFor(1_000),
        parallelEnabled: true,
        maxDegreeOfParallelism: 3,
      },
    );
    await vi.advanceTimersByTimeAsync(900);
    const result = await running;
    const before = structuredClone(result.failureRecords.map(({ recordId }) => recordId));

    late.resolve('too late');
    lateFailure.reject(new Error('too late'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(handled).toEqual(['0', '1', '2']);
    expect(result.response).toEqual({ retry: ['0', '1', '2', '3', '4'] });
    expect(result.successRecords).toEqual([]);
    expect(result.failureRecords.map(({ recordId }) => recordId)).toEqual(before);
    expect(hooks.handleRecordSuccess).not.toHaveBeenCalled();
    expect(hooks.handleRecordFailure).not.toHaveBeenCalled();
    expect(hooks.afterBatchProcessing).toHaveBeenCalledOnce();
  });

  it('does not reach a handler whose decoder, or whose hook, was late', async () => {
    const late = Promise.withResolvers<void>();
    const handler = vi.fn();
    const decoding = processBatch(listSource, listEvent(1), handler, {
      ...quiet,
      throwOnFullBatchFailure: false,
      lambdaContext: contextFor(1_000),
      decode: () => late.promise,
    });
    const hooked = processBatch(listSource, listEvent(1), handler, {
      ...quiet,
      throwOnFullBatchFailure: false,
      lambdaContext: contextFor(1_000),
      hooks: { handleRecord: (_, next) => late.promise.then(next) },
    });
    await vi.advanceTimersByTimeAsync(900);
    expect((await decoding).response).toEqual({ retry: ['0'] });
    expect((await hooked).response).toEqual({ retry: ['0'] });
    late.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(handler).not.toHaveBeenCalled();
  });

  it('finds the signal of a record aborted, also where nobody asked for it before', async () => {
    const signals: AbortSignal[] = [];
    const late = Promise.withResolvers<void>();
    const running = processBatch(
      listSource,
      listEvent(1),
      async (_, context) => {
        await late.promise;
        signals.push(context.signal);
      },
      { ...quiet, throwOnFullBatchFailure: false, lambdaContext: contextFor(1_000) },
    );
    await vi.advanceTimersByTimeAsync(900);
    await running;
    late.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});

describe("the caller's signal", () => {
  it('ends the batch at once, and aborts the records with its reason', async () => {
    const controller = new AbortController();
    const reason = new Error('shutting down');
    let seen: unknown;
    const running = processBatch(
      listSource,
      listEvent(3),
      (item, { signal }) => {
        if (item.id === '0') return 'done';
        signal.addEventListener('abort', () => {
          seen = signal.reason;
        });
        return forever();
      },
      { ...quiet, signal: controller.signal },
    );
    await vi.advanceTimersByTimeAsync(0);
    controller.abort(reason);
    const result = await running;
    expect(result.response).toEqual({ retry: ['1', '2'] });
    expect(reasonsOf(result)).toEqual([
      ['1', 'aborted', true],
      ['2', 'aborted', false],
    ]);
    expect(result.failureRecords.map(({ error }) => error.cause)).toEqual([reason, reason]);
    expect(seen).toBe(reason);
  });

  it('that is aborted already starts nothing', async () => {
    const handler = vi.fn();
    const result = await processBatch(listSource, listEvent(2), handler, {
      ...quiet,
      throwOnFullBatchFailure: false,
      signal: AbortSignal.abort(),
    });
    expect(handler).not.toHaveBeenCalled();
    expect(reasonsOf(result)).toEqual([
      ['0', 'aborted', false],
      ['1', 'aborted', false],
    ]);
  });

  it('keeps no listener of a batch that is over', async () => {
    const { signal } = new AbortController();
    const [add, remove] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')];
    await processBatch(listSource, listEvent(2), () => 'done', { signal });
    expect(add).toHaveBeenCalledOnce();
    expect(remove).toHaveBeenCalledWith(...(add.mock.calls[0]?.slice(0, 2) ?? []));
  });

  it.each([{}, null, 'signal'])('has to be one, not %j', async (signal) => {
    // @ts-expect-error not a signal
    const failing = processBatch(listSource, listEvent(1), () => 'done', { signal });
    await expect(failing).rejects.toThrow(BatchConfigurationError);
    await expect(failing).rejects.toThrow(/^`signal` is .*; accepted: an AbortSignal\.$/);
  });

  it('changes nothing when it comes after the deadline', async () => {
    const controller = new AbortController();
    const running = processBatch(
      listSource,
      listEvent(1),
      (_, { signal }) => {
        signal.addEventListener('abort', () => controller.abort('too late'));
        return forever();
      },
      { ...quiet, throwOnFullBatchFailure: false, lambdaContext: contextFor(1_000), signal: controller.signal },
    );
    await vi.advanceTimersByTimeAsync(900);
    const result = await running;
    expect(reasonsOf(result)).toEqual([['0', 'deadline', true]]);
    expect(result.failureRecords[0]?.error.cause).toBeUndefined();
  });

  it('calls no hook that was still to come when it is aborted', async () => {
    const controller = new AbortController();
    const second = { beforeBatchProcessing: vi.fn(), handleRecordSuccess: vi.fn() };
    const before = processBatch(listSource, listEvent(1), () => 'done', {
      ...quiet,
      throwOnFullBatchFailure: false,
      signal: controller.signal,
      hooks: [{ beforeBatchProcessing: () => controller.abort() }, second],
    });
    expect(reasonsOf(await before)).toEqual([['0', 'aborted', false]]);
    expect(second.beforeBatchProcessing).not.toHaveBeenCalled();

    const later = new AbortController();
    const observed = Promise.withResolvers<void>();
    const during = processBatch(listSource, listEvent(2), () => 'done', {
      ...quiet,
      signal: later.signal,
      hooks: [{ handleRecordSuccess: () => observed.promise }, second],
    });
    await vi.advanceTimersByTimeAsync(0);
    later.abort();
    expect((await during).response).toEqual({ retry: ['1'] });
    observed.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(second.handleRecordSuccess).not.toHaveBeenCalled();
  });

  it('may be aborted with any reason, also none', async () => {
    const controller = new AbortController();
    let seen: unknown = 'nothing';
    const running = processBatch(
      listSource,
      listEvent(1),
      (_, { signal }) => {
        signal.addEventListener('abort', () => {
          seen = signal.reason;
        });
        return forever();
      },
      { ...quiet, throwOnFullBatchFailure: false, signal: controller.signal },
    );
    controller.abort(null);
    await running;
    expect(seen).toBe(null);
  });
});
