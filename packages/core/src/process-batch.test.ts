import { describe, expect, it, vi } from 'vitest';
import {
  contextWithClock,
  type Item,
  type ListEvent,
  type ListResponse,
  listEvent,
  listSource,
} from '../test/list-source.ts';
import { createBatchHandler } from './batch-handler.ts';
import { BatchConfigurationError } from './errors/batch-configuration-error.ts';
import { BatchProcessingError } from './errors/batch-processing-error.ts';
import { InvalidBatchEventError } from './errors/invalid-batch-event-error.ts';
import { RecordDecodeError } from './errors/record-decode-error.ts';
import { RecordProcessingError } from './errors/record-processing-error.ts';
import { UnprocessedRecordError } from './errors/unprocessed-record-error.ts';
import type { BatchOptions } from './options.ts';
import { processBatch } from './process-batch.ts';

const quiet = { logger: false } as const;

describe('outcomes', () => {
  it('keeps failures apart and lists everything in batch order', async () => {
    const cause = new TypeError('no');
    const result = await processBatch(
      listSource,
      listEvent(4),
      (item) => {
        if (item.id === '1') throw cause;
        if (item.id === '2') return Promise.reject(cause);
        return `done ${item.id}`;
      },
      quiet,
    );

    expect(result.response).toEqual({ retry: ['1', '2'] });
    expect(result.batchRecords).toEqual(listEvent(4).items);
    expect(result.successRecords).toEqual([
      { record: listEvent(4).items[0], recordId: '0', data: 'done 0' },
      { record: listEvent(4).items[3], recordId: '3', data: 'done 3' },
    ]);
    expect(result.failureRecords.map(({ recordId }) => recordId)).toEqual(['1', '2']);
    for (const { error } of result.failureRecords) {
      expect(RecordProcessingError.isInstance(error)).toBe(true);
      expect(error.cause).toBe(cause);
    }
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a string', 'text'],
    ['zero', 0],
    ['an object', {}],
    [
      'a proxy that throws when it is looked at',
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('trap');
          },
          has: () => {
            throw new Error('trap');
          },
          getPrototypeOf: () => {
            throw new Error('trap');
          },
        },
      ),
    ],
  ])('takes a throw of %s for a failure of that record alone', async (_, thrown) => {
    const logger = { warn: vi.fn() };
    for (const fail of [
      () => {
        throw thrown;
      },
      () => Promise.reject(thrown),
    ]) {
      const result = await processBatch(listSource, listEvent(2), (item) => (item.id === '0' ? fail() : 'done'), {
        logger,
      });
      expect(result.response).toEqual({ retry: ['0'] });
      expect(result.failureRecords[0]?.error.cause).toBe(thrown);
    }
  });

  it.each([undefined, null, 0, false, new Error('returned, not thrown')])(
    'takes a returned %s for a success',
    async (data) => {
      const result = await processBatch(listSource, listEvent(1), () => data, quiet);
      expect(result.response).toEqual({ retry: [] });
      expect(result.successRecords[0]?.data).toBe(data);
    },
  );

  it('waits for any thenable, also one that rejects or throws', async () => {
    const thenables = [
      { then: (resolve: (data: string) => void) => resolve('done') },
      { then: (_: unknown, reject: (error: unknown) => void) => reject('no') },
      {
        then: () => {
          throw new Error('no');
        },
      },
      {
        get then(): never {
          throw new Error('no');
        },
      },
    ];
    const result = await processBatch(listSource, listEvent(4), (_, { index }): unknown => thenables[index], quiet);
    expect(result.response).toEqual({ retry: ['1', '2', '3'] });
    expect(result.successRecords[0]?.data).toBe('done');
  });

  it('does not make a sync handler wait for a microtask', async () => {
    const seen: string[] = [];
    const running = processBatch(listSource, listEvent(3), (item) => void seen.push(String(item.id)), quiet);
    expect(seen).toEqual(['0', '1', '2']);
    await running;
  });

  it('starts every record at once where nothing has to be waited for, whatever comes with it', async () => {
    const started: number[] = [];
    const running = processBatch(listSource, listEvent(3), (_, { index }) => started.push(index), {
      ...quiet,
      decode: (item) => ({ ...item }),
      hooks: { beforeBatchProcessing: () => 'at once', handleRecordSuccess: () => 'at once' },
    });
    expect(started).toEqual([0, 1, 2]);
    await running;
  });

  it('asks a source for no policy and no order of an empty batch', async () => {
    const source = { ...listSource, derivePolicy: vi.fn(listSource.derivePolicy), promisesOrder: vi.fn(() => true) };
    const parallel = { parallelEnabled: true, maxDegreeOfParallelism: 2 };
    await processBatch(source, listEvent(0), () => 'done', parallel);
    expect(source.derivePolicy).not.toHaveBeenCalled();
    expect(source.promisesOrder).not.toHaveBeenCalled();
    await processBatch(source, listEvent(1), () => 'done', parallel);
    expect(source.derivePolicy).toHaveBeenCalledOnce();
    expect(source.promisesOrder).toHaveBeenCalledOnce();
  });

  it('succeeds with an empty batch, without a handler call and without needing time', async () => {
    const handler = vi.fn();
    const result = await processBatch(listSource, listEvent(0), handler, {
      lambdaContext: contextWithClock(() => 0),
    });
    expect(result).toMatchObject({
      batchRecords: [],
      successRecords: [],
      failureRecords: [],
      response: { retry: [] },
    });
    expect(handler).not.toHaveBeenCalled();
  });

  it('reports an identifier once, and as failed if one of its records failed', async () => {
    const { items } = listEvent(1);
    const event = { items: [...items, ...items, ...items] };
    const result = await processBatch(
      listSource,
      event,
      (_, { index }) => {
        if (index > 0) throw new Error('no');
      },
      quiet,
    );
    expect(result.response).toEqual({ retry: ['0'] });
    expect(result.successRecords).toHaveLength(1);
    expect(result.failureRecords).toHaveLength(2);
  });

  it.each([undefined, ''])('fails the whole batch if a failed record has %j for an identifier', async (id) => {
    const event = { items: [{ from: 'list', id }, ...listEvent(1).items] } as const;
    const cause = new Error('no');
    const failing = processBatch(
      listSource,
      event,
      (item) => {
        if (item.id === id) throw cause;
      },
      quiet,
    );
    await expect(failing).rejects.toThrow(InvalidBatchEventError);
    await expect(failing).rejects.toThrow(
      'The the list record at index 0 of the batch failed and has no identifier to report, so the whole batch fails: ' +
        'Lambda delivers all of it again. Every record of a real event has an identifier; check what made this event.',
    );
    await expect(failing).rejects.toMatchObject({ cause });
  });

  it('gives the source each failed record, the first one for each identifier', async () => {
    const source = { ...listSource, response: vi.fn(listSource.response) };
    const [first, twin, done, other] = listEvent(4).items as readonly [Item, Item, Item, Item];
    const items = [first, { ...twin, id: '0' }, done, other];
    await processBatch(source, { items }, (item) => item === done || Promise.reject(), quiet).then(
      ({ response }) => response,
    );
    expect(source.response).toHaveBeenLastCalledWith(['0', '3'], [first, other]);
    await processBatch(source, { items }, () => 'done', quiet).then(({ response }) => response);
    expect(source.response).toHaveBeenLastCalledWith([], []);
  });

  it('does not mind a missing identifier on a record that succeeded', async () => {
    const event = { items: [{ from: 'list', id: undefined }] } as const;
    const result = await processBatch(listSource, event, (_, { recordId }) => recordId, quiet);
    expect(result.response).toEqual({ retry: [] });
    expect(result.successRecords).toEqual([{ record: event.items[0], recordId: '', data: '' }]);
  });

  it('takes whatever a handler returns, also what throws when it is looked at', async () => {
    const trap = () => {
      throw new Error('trap');
    };
    const data = new Proxy({}, { getPrototypeOf: trap, has: trap });
    const result = await processBatch(listSource, listEvent(2), () => data, quiet);
    expect(result.response).toEqual({ retry: [] });
    expect(result.successRecords[1]?.data).toBe(data);
  });

  it('calls the method of a handler object on the object', async () => {
    class Doubler {
      readonly factor = 2;
      handle(item: { id: string | undefined }) {
        return Number(item.id) * this.factor;
      }
    }
    const result = await processBatch(listSource, listEvent(3), new Doubler(), quiet);
    expect(result.successRecords.map(({ data }) => data)).toEqual([0, 2, 4]);
  });

  it('tells a handler all about its record', async () => {
    const lambdaContext = contextWithClock(() => 60_000);
    const handler = vi.fn();
    const event = listEvent(2);
    await processBatch(listSource, event, handler, { lambdaContext });
    expect(handler).toHaveBeenLastCalledWith(
      event.items[1],
      expect.objectContaining({
        record: event.items[1],
        recordId: '1',
        index: 1,
        lambdaContext,
        signal: expect.any(AbortSignal),
      }),
    );
  });
});

describe('an event that is changed on the way', () => {
  const failing = (change: (event: { items: Item[] }, index: number) => void) => async () => {
    const event = { items: listEvent(3).items.map((item) => ({ ...item })) };
    const seen: (string | undefined)[] = [];
    const result = await processBatch(
      listSource,
      event,
      (item, { index, recordId }) => {
        seen.push(recordId);
        change(event, index);
        if (recordId === '2') throw new Error('no');
        return item;
      },
      quiet,
    );
    expect(seen).toEqual(['0', '1', '2']);
    expect(result.response).toEqual({ retry: ['2'] });
    expect(result.batchRecords).toHaveLength(3);
    expect(result.failureRecords.map(({ recordId }) => recordId)).toEqual(['2']);
    expect(result.successRecords.map(({ recordId }) => recordId)).toEqual(['0', '1']);
  };

  it(
    'does not change what is processed: reversed',
    failing(({ items }) => items.reverse()),
  );
  it(
    'does not change what is processed: emptied',
    failing(({ items }) => items.splice(0)),
  );
  it(
    'does not change what is processed: added to',
    failing(({ items }) => items.push({ from: 'list', id: '9' })),
  );
  it(
    'does not change what is reported: renamed records',
    failing(({ items }, index) => Object.assign(items[index] ?? {}, { id: '0' })),
  );

  it('by a hook before the batch loses no record', async () => {
    const event = { items: [...listEvent(2).items] };
    const handler = vi.fn();
    const hooks = { beforeBatchProcessing: () => event.items.pop() };
    await processBatch(listSource, event, handler, { hooks });
    expect(handler).toHaveBeenCalledTimes(2);
  });
});

describe('the answer', () => {
  it("is no hook's to change", async () => {
    const source = { ...listSource, response: (retry: readonly string[]) => ({ retry }) };
    const handler = createBatchHandler(source, (_, { index }) => index > 0 || Promise.reject(), {
      ...quiet,
      hooks: {
        afterBatchProcessing: (result) => {
          // @ts-expect-error readonly, and yet an array
          result.response.retry.length = 0;
          expect(() => Object.assign(result, { response: { retry: [] } })).toThrow(TypeError);
        },
      },
    });
    expect(await handler(listEvent(2))).toEqual({ retry: ['0'] });
  });

  it("and all of the result is the caller's own, whatever a hook did to its own", async () => {
    const result = await processBatch(listSource, listEvent(2), (_, { index }) => index > 0 || Promise.reject(), {
      ...quiet,
      hooks: {
        afterBatchProcessing: (seen) => {
          // @ts-expect-error readonly, and yet arrays
          for (const list of [seen.batchRecords, seen.failureRecords, seen.response.retry]) list.length = 0;
        },
      },
    });
    expect(result.batchRecords).toHaveLength(2);
    expect(result.failureRecords).toHaveLength(1);
    expect(result.response).toEqual({ retry: ['0'] });
    expect(result.response).toBe(result.response);
  });

  it('and all lists are in a copy of the result, too', async () => {
    const result = await processBatch(listSource, listEvent(2), (_, { index }) => index > 0 || Promise.reject(), quiet);
    expect({ ...result }).toMatchObject({
      batchRecords: listEvent(2).items,
      successRecords: [{ recordId: '1' }],
      failureRecords: [{ recordId: '0' }],
      response: { retry: ['0'] },
    });
  });
});

describe('full batch failure', () => {
  const fail = (item: { id: string | undefined }) => {
    throw new Error(`no ${item.id}`);
  };

  it('throws once result and answer are complete', async () => {
    const afterBatchProcessing = vi.fn();
    const failing = processBatch(listSource, listEvent(2), fail, {
      ...quiet,
      hooks: { afterBatchProcessing },
    });
    const error = await failing.catch((reason: unknown) => reason);
    if (!BatchProcessingError.isInstance(error)) throw new Error('BatchProcessingError expected');

    expect(error).toBeInstanceOf(AggregateError);
    expect(error.name).toBe('BatchProcessingError');
    expect(error.errors.map((each) => each.cause)).toEqual([new Error('no 0'), new Error('no 1')]);
    expect(error.cause).toBe(error.errors[0]);
    expect(error.result.response).toEqual({ retry: ['0', '1'] });
    expect(afterBatchProcessing).toHaveBeenCalledExactlyOnceWith(error.result);
    expect(error.message).not.toContain('no 0');
  });

  it('is reported like any failure where the setting is off', async () => {
    const result = await processBatch(listSource, listEvent(2), fail, {
      ...quiet,
      throwOnFullBatchFailure: false,
    });
    expect(result.response).toEqual({ retry: ['0', '1'] });
  });

  it('counts records, not identifiers', async () => {
    const { items } = listEvent(1);
    const handler = vi.fn().mockReturnValueOnce('done').mockRejectedValueOnce(new Error('no'));
    const result = await processBatch(listSource, { items: [...items, ...items] }, handler, quiet);
    expect(result.response).toEqual({ retry: ['0'] });
  });
});

describe('policies', () => {
  /** The indexes of the records that were started. */
  async function run(options: Pick<BatchOptions, 'errorHandlingPolicy'>, keys: string[], failing: number[]) {
    const started: number[] = [];
    const result = await processBatch(
      listSource,
      listEvent(keys.length, keys),
      (_, { index }) => {
        started.push(index);
        if (failing.includes(index)) throw new Error('no');
      },
      { ...quiet, ...options },
    );
    const reasons = result.failureRecords.map(({ error }) =>
      UnprocessedRecordError.isInstance(error) ? error.reason : 'thrown',
    );
    return { started, retry: result.response.retry, reasons };
  }

  it('say of a record that they held back that it was not started, and because of what', async () => {
    const error = new Error('first');
    const failFirst = (_: Item, { index }: { index: number }) => index > 0 || Promise.reject(error);
    for (const errorHandlingPolicy of ['StopOnFirstBatchItemFailure', 'StopGroupOnFirstBatchItemFailure'] as const) {
      const settings = { ...quiet, throwOnFullBatchFailure: false, errorHandlingPolicy };
      const { failureRecords } = await processBatch(listSource, listEvent(2, ['a', 'a']), failFirst, settings);
      expect(failureRecords[1]?.error).toMatchObject({ started: false, cause: error });
      expect(failureRecords[1]?.error.message).toMatch(/^Record "1" was not started: /);
    }
  });

  it('name the record that failed, not one before it that was held back', async () => {
    const [blocking, failing] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const error = new Error('third');
    const running = processBatch(
      listSource,
      listEvent(3, ['a', 'a', 'b']),
      (_, { index }) => (index === 0 ? blocking.promise : failing.promise),
      {
        ...quiet,
        errorHandlingPolicy: 'StopOnFirstBatchItemFailure',
        parallelEnabled: true,
        maxDegreeOfParallelism: 2,
      },
    );
    failing.reject(error);
    await Promise.resolve();
    blocking.resolve('done');
    const { failureRecords } = await running;
    expect(failureRecords.map(({ recordId, error: { name, cause } }) => [recordId, name, cause])).toEqual([
      ['1', 'UnprocessedRecordError', error],
      ['2', 'RecordProcessingError', error],
    ]);
  });

  it('do not take the failure of another record for one of its own, where both have one identifier', async () => {
    const [item] = listEvent(1).items as readonly [Item];
    const result = await processBatch(listSource, { items: [item, item] }, () => 'done', {
      ...quiet,
      throwOnFullBatchFailure: false,
      errorHandlingPolicy: 'StopOnFirstBatchItemFailure',
      decode: () => {
        throw new Error('no');
      },
    });
    expect(result.failureRecords.map(({ error }) => error.name)).toEqual([
      'RecordDecodeError',
      'UnprocessedRecordError',
    ]);
  });

  it('goes on by default', async () => {
    expect(await run({}, ['a', 'a', 'b', 'a'], [0])).toEqual({
      started: [0, 1, 2, 3],
      retry: ['0'],
      reasons: ['thrown'],
    });
  });

  it('stops at the first failure', async () => {
    expect(await run({ errorHandlingPolicy: 'StopOnFirstBatchItemFailure' }, ['a', 'b', 'c', 'd'], [1])).toEqual({
      started: [0, 1],
      retry: ['1', '2', '3'],
      reasons: ['thrown', 'stopped', 'stopped'],
    });
  });

  it('stops only the group of a failure', async () => {
    expect(
      await run({ errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure' }, ['a', 'b', 'a', 'b', 'a'], [0]),
    ).toEqual({
      started: [0, 1, 3],
      retry: ['0', '2', '4'],
      reasons: ['thrown', 'group-stopped', 'group-stopped'],
    });
  });

  it('lets a record without a key stand alone', async () => {
    const event = listEvent(3);
    const started: number[] = [];
    const result = await processBatch(
      listSource,
      event,
      (_, { index }) => {
        started.push(index);
        if (index === 0) throw new Error('no');
      },
      { ...quiet, errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure' },
    );
    expect(started).toEqual([0, 1, 2]);
    expect(result.response).toEqual({ retry: ['0'] });
  });

  it('reads no ordering keys where the source promises no order, except by a function of the settings', async () => {
    const source = {
      ...listSource,
      promisesOrder: ([first]: readonly Item[]) => first?.key !== 'a',
      orderingKey: vi.fn(listSource.orderingKey),
    };
    const stopGroup = { errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure' } as const;
    const reported = async (keys: string[], options?: BatchOptions<ListEvent, Item, ListResponse>) => {
      const failFirst = (item: Item) => {
        if (item.id === '0') throw new Error('first');
      };
      const settings = { ...stopGroup, logger: false, ...options } as const;
      return (await processBatch(source, listEvent(3, keys), failFirst, settings)).response.retry;
    };

    expect(await reported(['a', 'b', 'a'])).toEqual(['0']);
    expect(source.orderingKey).not.toHaveBeenCalled();
    expect(await reported(['a', 'b', 'a'], { orderBy: ({ key }) => key })).toEqual(['0', '2']);
    expect(await reported(['b', 'a', 'b'])).toEqual(['0', '2']);
  });

  it('derives the policy from the event', async () => {
    const source: typeof listSource = { ...listSource, derivePolicy: () => 'StopOnFirstBatchItemFailure' };
    const fail = () => Promise.reject(new Error('no'));
    const stopped = await processBatch(source, listEvent(3), fail, {
      ...quiet,
      throwOnFullBatchFailure: false,
    });
    expect(stopped.failureRecords.map(({ error }) => error.name)).toEqual([
      'RecordProcessingError',
      'UnprocessedRecordError',
      'UnprocessedRecordError',
    ]);
    const overridden = await processBatch(source, listEvent(3), fail, {
      ...quiet,
      throwOnFullBatchFailure: false,
      errorHandlingPolicy: 'ContinueOnBatchItemFailure',
    });
    expect(overridden.failureRecords.map(({ error }) => error.name)).toEqual(Array(3).fill('RecordProcessingError'));
  });

  it('lets what is in flight finish, and counts it by its own outcome', async () => {
    const [slow, failing] = [Promise.withResolvers<string>(), Promise.withResolvers<never>()];
    const started: string[] = [];
    const running = processBatch(
      listSource,
      listEvent(4),
      (item) => {
        started.push(String(item.id));
        return item.id === '0' ? slow.promise : failing.promise;
      },
      {
        ...quiet,
        parallelEnabled: true,
        maxDegreeOfParallelism: 2,
        errorHandlingPolicy: 'StopOnFirstBatchItemFailure',
      },
    );
    failing.reject(new Error('no'));
    await failing.promise.catch(() => undefined);
    slow.resolve('done');
    const result = await running;
    expect(started).toEqual(['0', '1']);
    expect(result.response).toEqual({ retry: ['1', '2', '3'] });
    expect(result.successRecords.map(({ data }) => data)).toEqual(['done']);
    expect(result.failureRecords[1]?.error.cause).toEqual(new Error('no'));
  });
});

describe('decode', () => {
  it('gives the handler the payload, sync or async', async () => {
    for (const decode of [
      (item: { id: string | undefined }) => Number(item.id),
      async (item: { id: string | undefined }) => Number(item.id),
    ]) {
      const result = await processBatch(listSource, listEvent(3), (number) => number + 1, {
        ...quiet,
        decode,
      });
      expect(result.successRecords.map(({ data }) => data)).toEqual([1, 2, 3]);
    }
  });

  it('fails only the record that does not decode, and does not call its handler', async () => {
    const issues = [{ message: 'Required', path: ['id'] }];
    const cause = Object.assign(new Error('secret payload'), { issues });
    const handler = vi.fn();
    const handleRecordFailure = vi.fn();
    for (const fail of [
      () => {
        throw cause;
      },
      () => Promise.reject(cause),
    ]) {
      const result = await processBatch(listSource, listEvent(2), handler, {
        ...quiet,
        decode: (item) => (item.id === '0' ? fail() : item),
        hooks: { handleRecordFailure },
      });
      const error = result.failureRecords[0]?.error;
      expect(RecordDecodeError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({ name: 'RecordDecodeError', recordId: '0', cause, issues });
      expect(error?.message).not.toContain('secret');
      expect(handleRecordFailure).toHaveBeenLastCalledWith(listEvent(2).items[0], error);
    }
    expect(handler).toHaveBeenCalledTimes(2);
  });

  it('takes over the issues of a schema library that throws, without the payload that they carry', async () => {
    const issue = {
      message: 'Invalid',
      path: [{ key: 'quantity', value: 'secret', input: 'secret' }],
      input: 'secret',
    };
    const result = await processBatch(listSource, listEvent(2), () => 'done', {
      ...quiet,
      decode: (item) => {
        if (item.id === '0') throw Object.assign(new Error('secret'), { issues: [issue, 'no issue'] });
        return item;
      },
    });
    expect(result.failureRecords[0]?.error).toMatchObject({ issues: [{ message: 'Invalid', path: ['quantity'] }] });
    expect(JSON.stringify(result.failureRecords[0]?.error)).not.toContain('secret');
  });

  it('fails a record for which `decode` returns a function: a decoder that was not made', async () => {
    const s3Event = () => (item: Item) => item;
    const handler = vi.fn();
    for (const decode of [s3Event, async () => s3Event()]) {
      const result = await processBatch(listSource, listEvent(1), handler, {
        ...quiet,
        throwOnFullBatchFailure: false,
        decode,
      });
      expect(result.failureRecords[0]?.error.message).toContain('`decode` returned a function; if it makes a decoder');
    }
    expect(handler).not.toHaveBeenCalled();
  });

  it('keeps a decode error about another record as the cause of one about this record', async () => {
    const other = new RecordDecodeError('nested', { issues: [{ message: 'Required' }] });
    const result = await processBatch(listSource, listEvent(3), (_, { index }) => index > 0 || Promise.reject(other), {
      ...quiet,
      throwOnFullBatchFailure: false,
      decode: (item) => {
        if (item.id === '1') throw other;
        if (item.id === '2') throw new RecordDecodeError('2', { cause: 'own' });
        return item;
      },
    });
    expect(result.failureRecords.map(({ error }) => [error.name, error.recordId, error.cause])).toEqual([
      ['RecordProcessingError', '0', other],
      ['RecordDecodeError', '1', other],
      ['RecordDecodeError', '2', 'own'],
    ]);
    expect(result.failureRecords[1]?.error).toMatchObject({ issues: [{ message: 'Required' }] });
  });

  it('is not fooled by what only looks like an error of ours', async () => {
    const fake = {
      [Symbol.for('@batch/core/error')]: 'RecordDecodeError',
      recordId: '0',
      get message(): string {
        throw new Error('trap');
      },
    };
    const failing = processBatch(listSource, listEvent(1), () => Promise.reject(fake), quiet);
    await expect(failing).rejects.toSatisfy(BatchProcessingError.isInstance);
  });
});

describe('the logger', () => {
  it('gets one warning for a batch with failures', async () => {
    const logger = { warn: vi.fn() };
    await processBatch(
      listSource,
      listEvent(3),
      (item) => {
        if (item.id !== '1') throw new Error('no');
      },
      { logger },
    );
    expect(logger.warn).toHaveBeenCalledExactlyOnceWith(
      '2 of 3 records failed: 0, 2.',
      expect.objectContaining({
        batchSize: 3,
        failureCount: 2,
        recordIds: ['0', '2'],
        error: expect.any(RecordProcessingError),
      }),
    );
    const { error } = logger.warn.mock.calls[0]?.[1] ?? {};
    expect(error.recordId).toBe('0');
    // The place where it was made says nothing.
    expect(error.stack).toBe(`RecordProcessingError: ${error.message}`);
  });

  it('gets nothing for a batch without failures, and may be switched off', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    await processBatch(listSource, listEvent(3), () => undefined);
    await processBatch(listSource, listEvent(3), (_, { index }) => index > 0 || Promise.reject(), {
      logger: false,
    });
    expect(warn).not.toHaveBeenCalled();
    await processBatch(listSource, listEvent(3), (_, { index }) => index > 0 || Promise.reject());
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });

  it('does not print thousands of identifiers', async () => {
    const logger = { warn: vi.fn() };
    await processBatch(listSource, listEvent(1_000), (_, { index }) => index > 0 && Promise.reject(), {
      logger,
    });
    expect(logger.warn.mock.calls[0]?.[0]).toMatch(/^999 of 1000 records failed: 1, 2, .* and 899 more\.$/);
  });

  it('changes nothing by throwing, rejecting or never answering', async () => {
    for (const warn of [
      () => {
        throw new Error('logger');
      },
      () => Promise.reject(new Error('logger')),
      () => new Promise(() => undefined),
    ]) {
      const result = await processBatch(listSource, listEvent(2), (_, { index }) => index > 0 || Promise.reject(), {
        logger: { warn },
      });
      expect(result.response).toEqual({ retry: ['0'] });
    }
  });
});

describe('bad options', () => {
  it.each([null, 'options', 5])('%j are refused', async (options) => {
    // @ts-expect-error no options
    const failing = processBatch(listSource, listEvent(1), () => 'done', options);
    await expect(failing).rejects.toThrow(
      new BatchConfigurationError(`\`options\` is ${JSON.stringify(options)}; accepted: an object.`),
    );
  });
});

describe('a bad event', () => {
  it.each([
    ['null', null],
    ['undefined', undefined],
    ['a text', 'event'],
    ['an empty object', {}],
    ['records that are no list', { items: { 0: listEvent(1).items[0] } }],
    ['a secret in place of the list', { items: 'secret' }],
    ['a secret in place of an origin', { items: [{ from: 'secret 4111' }] }],
    ['a record that is null', { items: [...listEvent(1).items, null] }],
    ['a foreign record among good ones', { items: [...listEvent(2).items, { from: 'elsewhere', id: '9' }] }],
  ])('that is %s is refused before any handler or hook runs', async (_, event) => {
    const handler = vi.fn();
    const beforeBatchProcessing = vi.fn();
    const failing = processBatch(listSource, event, handler, { hooks: { beforeBatchProcessing } });
    await expect(failing).rejects.toThrow(InvalidBatchEventError);
    await expect(failing).rejects.not.toThrow(/secret/);
    await expect(failing).rejects.toMatchObject({ name: 'InvalidBatchEventError' });
    expect(handler).not.toHaveBeenCalled();
    expect(beforeBatchProcessing).not.toHaveBeenCalled();
  });
});
