import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Item, type ListEvent, type ListResponse, listEvent, listSource } from '../test/list-source.ts';
import { Cutoff } from './cutoff.ts';
import { BatchConfigurationError } from './errors/batch-configuration-error.ts';
import { Execution } from './execute.ts';
import type { BatchOptions } from './options.ts';
import { processBatch } from './process-batch.ts';

/** Runs a batch whose handlers finish when told to, and keeps a diary of starts and ends. */
function steppedBatch(keys: readonly (string | undefined)[], options: BatchOptions<ListEvent, Item, ListResponse>) {
  const gates = keys.map(() => Promise.withResolvers<string>());
  const running = new Set<number>();
  const diary: string[] = [];
  let mostAtOnce = 0;
  const result = processBatch(
    listSource,
    listEvent(keys.length, keys),
    async (_, { index }) => {
      running.add(index);
      mostAtOnce = Math.max(mostAtOnce, running.size);
      diary.push(`+${index}`);
      try {
        return await gates[index]?.promise;
      } finally {
        running.delete(index);
        diary.push(`-${index}`);
      }
    },
    { logger: false, throwOnFullBatchFailure: false, parallelEnabled: true, ...options },
  );
  return { gates, running, diary, result, mostAtOnce: () => mostAtOnce };
}

/** Lets everything settle that needs no timer. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('bounded parallelism', () => {
  it('starts in batch order, never more than the degree at once', async () => {
    const { gates, running, diary, result } = steppedBatch(Array(5).fill(undefined), { maxDegreeOfParallelism: 2 });
    expect([...running]).toEqual([0, 1]);
    gates[1]?.resolve('');
    await settle();
    expect([...running]).toEqual([0, 2]);
    for (const gate of gates) gate.resolve('');
    await result;
    expect(diary.filter((entry) => entry.startsWith('+'))).toEqual(['+0', '+1', '+2', '+3', '+4']);
  });

  it('runs one at a time where it is off, whatever the degree', async () => {
    const { gates, result, mostAtOnce } = steppedBatch(Array(4).fill(undefined), {
      parallelEnabled: false,
      maxDegreeOfParallelism: 4,
    });
    for (const gate of gates) gate.resolve('');
    await result;
    expect(mostAtOnce()).toBe(1);
  });

  it('takes a degree far beyond the batch', async () => {
    const { gates, running, result } = steppedBatch(Array(3).fill(undefined), {
      maxDegreeOfParallelism: Number.MAX_SAFE_INTEGER,
    });
    expect(running.size).toBe(3);
    for (const gate of gates) gate.resolve('');
    expect((await result).response).toEqual({ retry: [] });
  });
});

describe('order by key', () => {
  it('holds a record back for the earlier ones of its own key only', async () => {
    const { gates, running, result } = steppedBatch(['a', 'a', 'b', 'a', undefined], { maxDegreeOfParallelism: 3 });
    expect([...running]).toEqual([0, 2, 4]);
    gates[2]?.resolve('');
    await settle();
    expect([...running]).toEqual([0, 4]);
    gates[0]?.resolve('');
    await settle();
    expect([...running]).toEqual([4, 1]);
    gates[1]?.reject(new Error('no'));
    await settle();
    expect([...running]).toEqual([4, 3]);
    gates[3]?.resolve('');
    gates[4]?.resolve('');
    expect((await result).response).toEqual({ retry: ['1'] });
  });

  it('takes a function of the record, and may be switched off', async () => {
    const keys = ['a', 'a', 'b'];
    const off = steppedBatch(keys, { maxDegreeOfParallelism: 3, orderBy: 'none' });
    expect(off.running.size).toBe(3);
    const byFunction = steppedBatch(keys, { maxDegreeOfParallelism: 3, orderBy: () => 'one key' });
    expect(byFunction.running.size).toBe(1);
    for (const gate of [...off.gates, ...byFunction.gates]) gate.resolve('');
    await Promise.all([off.result, byFunction.result]);
  });

  it.each([
    [1, 2],
    [1n, 2n],
    ['', 'a'],
  ])('takes keys such as %s and %s; without one a record stands alone', async (one, other) => {
    const keys = [one, other, one, null, undefined, null, undefined];
    const { gates, running, result } = steppedBatch(Array(7).fill('same'), {
      maxDegreeOfParallelism: 7,
      orderBy: ({ id }) => keys[Number(id)],
    });
    expect([...running]).toEqual([0, 1, 3, 4, 5, 6]);
    for (const gate of gates) gate.resolve('');
    expect((await result).response).toEqual({ retry: [] });
  });

  it('reads no keys where nothing depends on them', async () => {
    const orderBy = vi.fn(() => 'key');
    await processBatch(listSource, listEvent(2), () => 'done', { orderBy });
    expect(orderBy).not.toHaveBeenCalled();
    const stopGroup = { errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure' } as const;
    await processBatch(listSource, listEvent(2), () => 'done', { orderBy, ...stopGroup });
    expect(orderBy).toHaveBeenCalledTimes(2);
  });

  const thrown = new Error('no');

  it.each<[string, () => unknown, string, ErrorOptions | undefined]>([
    [
      'throws',
      () => {
        throw thrown;
      },
      '`orderBy` threw an Error for the record at index 0 of the batch. See the `cause`.',
      { cause: thrown },
    ],
    [
      'is async',
      async () => 'key',
      'The ordering key of the record at index 0 of the batch (`orderBy`) is an object; accepted: a string, a number, a ' +
        'bigint, or undefined.',
      undefined,
    ],
  ])('refuses a function that %s, before any handler runs', async (_, orderBy, message, options) => {
    // @ts-expect-error an async function gives no key
    const { diary, result } = steppedBatch(['a', 'b'], { maxDegreeOfParallelism: 2, orderBy });
    await expect(result).rejects.toThrow(new BatchConfigurationError(message, options));
    expect(diary).toEqual([]);
  });
});

/** `toThrow` takes it for an error with any message if `undefined` is thrown. */
function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe('an engine that fails', () => {
  const unobserved = {
    policy: 'ContinueOnBatchItemFailure',
    order: undefined,
    successObservers: [],
    failureObservers: [],
    logger: false,
  } as const;

  it('says so, and starts nothing more', async () => {
    const started: number[] = [];
    const cutoff = new Cutoff({}, false, true);
    vi.spyOn(cutoff, 'reached')
      .mockReturnValue(false)
      .mockReturnValueOnce(false)
      .mockReturnValueOnce(false)
      .mockImplementationOnce(() => {
        throw new Error('defect');
      });
    const { items: records } = listEvent(6);
    const execution = new Execution({
      ...unobserved,
      records,
      recordIds: records.map(({ id }) => id),
      degreeOfParallelism: 2,
      cutoff,
      processRecord: async (_, { index }) => {
        started.push(index);
        await settle();
      },
    });
    await execution.run();
    expect(thrownBy(() => execution.finish())).toMatchObject({ message: 'defect' });
    await settle();
    expect(started).toEqual([0, 1]);
  });

  it('says so too where it fails at once, before anything is waited for', async () => {
    const cutoff = new Cutoff({}, false, true);
    vi.spyOn(cutoff, 'reached').mockImplementation(() => {
      throw new Error('defect');
    });
    const { items: records } = listEvent(2);
    const execution = new Execution({
      ...unobserved,
      records,
      recordIds: records.map(({ id }) => id),
      degreeOfParallelism: 1,
      cutoff,
      processRecord: () => 'done',
    });
    expect(execution.run()).toBeUndefined();
    expect(thrownBy(() => execution.finish())).toMatchObject({ message: 'defect' });
  });

  it('fails the batch where a source cannot identify a failed record', async () => {
    const broken = {
      ...listSource,
      identify: () => {
        throw new Error('broken source');
      },
    };
    await expect(processBatch(broken, listEvent(2), () => 'done', { logger: false })).rejects.toThrow('broken source');
  });
});

/** How one record's handler behaves. */
type Behaviour = 'return' | 'throw' | 'resolve' | 'reject' | 'resolve later' | 'reject later';

describe('the two promises', () => {
  const records = fc.array(
    fc.record({
      key: fc.constantFrom(undefined, 'a', 'b', 'c'),
      behaviour: fc.constantFrom<Behaviour>('return', 'throw', 'resolve', 'reject', 'resolve later', 'reject later'),
      turns: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 30 },
  );
  const options = fc.record({
    errorHandlingPolicy: fc.constantFrom(
      'ContinueOnBatchItemFailure',
      'StopOnFirstBatchItemFailure',
      'StopGroupOnFirstBatchItemFailure',
    ),
    parallelEnabled: fc.boolean(),
    maxDegreeOfParallelism: fc.integer({ min: 1, max: 8 }),
    orderBy: fc.constantFrom('source', 'none'),
    deadline: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    observed: fc.boolean(),
  });

  it('hold for every batch, policy, degree, order and deadline', async () => {
    await fc.assert(
      fc.asyncProperty(records, options, async (batch, { deadline, observed, ...settings }) => {
        const controller = new AbortController();
        const running = new Map<number, string | undefined>();
        const started: number[] = [];
        const finished = new Map<number, 'done' | 'failed'>();
        const abortedAt = () => controller.signal.aborted;
        let startedAfterAbort = 0;
        let reported = 0;
        let clock = 0;

        const result = await processBatch(
          listSource,
          listEvent(
            batch.length,
            batch.map(({ key }) => key),
          ),
          (item, { index }) => {
            if (abortedAt()) startedAfterAbort++;
            expect(running.size).toBeLessThan(settings.parallelEnabled ? settings.maxDegreeOfParallelism : 1);
            if (settings.orderBy === 'source' && item.key !== undefined) {
              expect([...running.values()]).not.toContain(item.key);
            }
            started.push(index);
            running.set(index, item.key);
            const { behaviour = 'return', turns = 0 } = batch[index] ?? {};
            const end = () => {
              running.delete(index);
              if (++clock === deadline) controller.abort();
              const failed = behaviour.startsWith('throw') || behaviour.startsWith('reject');
              if (!abortedAt()) finished.set(index, failed ? 'failed' : 'done');
              if (failed) throw new Error('no');
            };
            if (behaviour === 'return' || behaviour === 'throw') return end();
            return (async () => {
              if (behaviour.endsWith('later')) for (let turn = 0; turn < turns; turn++) await settle();
              end();
            })();
          },
          {
            ...settings,
            logger: false,
            throwOnFullBatchFailure: false,
            signal: controller.signal,
            ...(observed && {
              hooks: {
                handleRecordSuccess: () => void reported++,
                handleRecordFailure: async () => {
                  await undefined;
                  reported++;
                },
              },
            }),
          },
        );

        // No record is reported as done that was not, and none is missing.
        const retried = new Set(result.response.retry);
        for (const index of batch.keys()) {
          if (!retried.has(String(index))) expect(finished.get(index)).toBe('done');
        }
        expect(result.successRecords.length + result.failureRecords.length).toBe(batch.length);
        expect(result.failureRecords.map(({ recordId }) => recordId)).toEqual(result.response.retry);
        expect(startedAfterAbort).toBe(0);

        // No order is broken.
        const ordered = settings.orderBy === 'source' || !settings.parallelEnabled;
        for (const key of ['a', 'b', 'c']) {
          const ofKey = started.filter((index) => batch[index]?.key === key);
          if (ordered) expect(ofKey).toEqual(ofKey.toSorted((one, other) => one - other));
          const firstFailed = ofKey.findIndex((index) => finished.get(index) === 'failed');
          const stops = settings.errorHandlingPolicy !== 'ContinueOnBatchItemFailure' && settings.orderBy === 'source';
          if (stops && firstFailed !== -1) expect(ofKey).toHaveLength(firstFailed + 1);
        }

        // Nothing is left out without a reason.
        if (settings.errorHandlingPolicy === 'ContinueOnBatchItemFailure' && !controller.signal.aborted) {
          expect(started).toHaveLength(batch.length);
          if (observed) expect(reported).toBe(batch.length);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
