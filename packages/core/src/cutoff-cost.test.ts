import { createHook } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contextWithClock, listEvent, listSource } from '../test/list-source.ts';
import { Cutoff } from './cutoff.ts';
import { processBatch } from './process-batch.ts';

const quiet = { logger: false } as const;

describe('the clock', () => {
  /** Before which records, from 1 on, the clock is read; the constructor's reading is not among them. */
  function readings(records: number, marginMs: number, leftMs: (reading: number) => number): number[] {
    let reading = 0;
    const clock = vi.fn(() => leftMs(reading++));
    const cutoff = new Cutoff({ lambdaContext: contextWithClock(clock) }, marginMs, true);
    const readBefore: number[] = [];
    for (let record = 1; record <= records; record++) {
      const before = clock.mock.calls.length;
      cutoff.reached();
      if (clock.mock.calls.length > before) readBefore.push(record);
    }
    return readBefore;
  }

  const first = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

  it('is read before each record at first, then once for each five seconds left and one record more', () => {
    expect(readings(60, 1_000, () => 61_000)).toEqual([...first, 24, 37, 50]);
    // The margin is not time left.
    expect(readings(60, 6_000, () => 61_000)).toEqual([...first, 23, 35, 47, 59]);
    expect(readings(14, 1_000, () => 5_999)).toEqual([...first, 12, 13, 14]);
  });

  it('is read before every 32nd record at the least', () => {
    expect(readings(80, 1_000, () => 900_000)).toEqual([...first, 43, 75]);
  });

  it('is read before each record for as long as time is seen to pass, and a while after', () => {
    expect(readings(40, 1_000, (reading) => 61_000 - 1_000 * reading)).toHaveLength(39);
    // Time passes between the third reading and the fourth, which is made before the fifth record.
    const once = readings(40, 1_000, (reading) => (reading < 4 ? 61_000 : 60_999));
    expect(once).toEqual([...first, 12, 13, 14, 15, 27, 39]);
  });

  it('is not asked again where there is none', () => {
    expect(readings(5, 1_000, () => Number.NaN)).toEqual([]);
    const clock = vi.fn(() => 1_000);
    const cutoff = new Cutoff({ lambdaContext: contextWithClock(clock) }, false, true);
    expect(cutoff.reached()).toBe(false);
    expect(clock).not.toHaveBeenCalled();
  });
});

describe('the signal of the records', () => {
  it('is one for the whole batch', () => {
    const cutoff = new Cutoff({}, undefined, true);
    expect(cutoff.signal).toBe(cutoff.signal);
  });
});

describe('timers', () => {
  const context = () => {
    const end = Date.now() + 60_000;
    return contextWithClock(() => end - Date.now());
  };

  /** How many timers of a kind `cutoff.ts` makes for a batch, and how many of them are left after it. */
  async function madeAndLeft(run: () => Promise<unknown>, kind: 'Timeout' | 'Immediate') {
    const made: object[] = [];
    const hook = createHook({
      init: (_id, type, _triggerId, resource) => {
        if (type === kind && new Error().stack?.includes('cutoff.ts')) made.push(resource);
      },
    });
    hook.enable();
    try {
      await run();
      return { made: made.length, left: made.filter((timer) => !Reflect.get(timer, '_destroyed')).length };
    } finally {
      hook.disable();
    }
  }

  it('are not made for a batch of records that need no turn of the event loop', async () => {
    const run = () =>
      processBatch(listSource, listEvent(3), async () => 'done', { ...quiet, lambdaContext: context() });
    expect(await madeAndLeft(run, 'Timeout')).toEqual({ made: 0, left: 0 });
    expect(await madeAndLeft(run, 'Immediate')).toEqual({ made: 1, left: 0 });
  });

  it('are one for a batch, whatever it waits for, and none after it', async () => {
    const run = () =>
      processBatch(
        listSource,
        listEvent(3),
        async () => {
          for (let turn = 0; turn < 3; turn++) await nextTurn();
        },
        {
          ...quiet,
          lambdaContext: context(),
          hooks: { beforeBatchProcessing: () => nextTurn(), afterBatchProcessing: () => nextTurn() },
        },
      );
    expect(await madeAndLeft(run, 'Timeout')).toEqual({ made: 1, left: 0 });
  });

  it('end a batch that hangs, by the real clock', async () => {
    const start = Date.now();
    const result = await processBatch(listSource, listEvent(2), () => new Promise(() => undefined), {
      ...quiet,
      throwOnFullBatchFailure: false,
      deadlineMarginMs: 0,
      lambdaContext: contextWithClock(() => start + 20 - Date.now()),
    });
    expect(result.response).toEqual({ retry: ['0', '1'] });
  });
});

describe('a replaced timer', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is started once, at once', () => {
    const cutoff = new Cutoff({ lambdaContext: contextWithClock(() => 1_000) }, 100, true);
    cutoff.watch(() => undefined);
    cutoff.watch(() => undefined);
    expect(vi.getTimerCount()).toBe(1);
    cutoff.dispose();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that is late already fires at once, without a warning of Node.js', () => {
    const leftMs = [1_000, 50];
    const cutoff = new Cutoff({ lambdaContext: contextWithClock(() => leftMs.shift() ?? 0) }, 100, true);
    const setTimer = vi.spyOn(globalThis, 'setTimeout');
    cutoff.watch(() => undefined);
    expect(setTimer).toHaveBeenCalledExactlyOnceWith(expect.any(Function), 0);
    vi.advanceTimersByTime(1);
    expect(cutoff.reason).toBe('deadline');
    cutoff.dispose();
  });

  it.each([
    [2 ** 31 - 1, 1],
    [2 ** 31, 0],
  ])('with %i ms left: %i', (leftMs, timers) => {
    const cutoff = new Cutoff({ lambdaContext: contextWithClock(() => leftMs) }, 0, true);
    const onCut = vi.fn();
    cutoff.watch(onCut);
    expect(vi.getTimerCount()).toBe(timers);
    vi.advanceTimersByTime(10);
    expect(onCut).not.toHaveBeenCalled();
    cutoff.dispose();
  });
});
