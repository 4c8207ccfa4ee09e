import { describe, expect, it, vi } from 'vitest';
import { type Item, type ListEvent, type ListResponse, listEvent, listSource } from '../test/list-source.ts';
import { BatchProcessor } from './batch-processor.ts';
import type { BatchHooks } from './hooks.ts';
import { processBatch } from './process-batch.ts';
import type { RecordContext } from './record-handler.ts';

type HandleRecord = NonNullable<BatchHooks<ListEvent, Item, ListResponse>['handleRecord']>;

function diary() {
  const entries: string[] = [];
  const hooks = (name: string, wait?: () => Promise<void>): BatchHooks<unknown, { id: string | undefined }> => ({
    async beforeBatchProcessing() {
      await wait?.();
      entries.push(`${name} before batch`);
    },
    async handleRecord(record, next) {
      entries.push(`${name} before ${record.id}`);
      try {
        return await next();
      } finally {
        entries.push(`${name} after ${record.id}`);
      }
    },
    handleRecordSuccess: (record, data) => void entries.push(`${name} success ${record.id} ${data}`),
    handleRecordFailure: (record, error) => void entries.push(`${name} failure ${record.id} ${error}`),
    afterBatchProcessing: (result) => void entries.push(`${name} after batch ${result.failureRecords.length}`),
  });
  return { entries, hooks };
}

describe('hooks', () => {
  it('run around the batch and each record, several in the order given', async () => {
    const { entries, hooks } = diary();
    const result = await processBatch(
      listSource,
      listEvent(2),
      (item) => {
        entries.push(`handle ${item.id}`);
        if (item.id === '1') throw 'no';
        return 'done';
      },
      { logger: false, hooks: [hooks('A', () => Promise.resolve()), hooks('B')] },
    );
    expect(entries).toEqual([
      'A before batch',
      'B before batch',
      'A before 0',
      'B before 0',
      'handle 0',
      'B after 0',
      'A after 0',
      'A success 0 done',
      'B success 0 done',
      'A before 1',
      'B before 1',
      'handle 1',
      'B after 1',
      'A after 1',
      'A failure 1 no',
      'B failure 1 no',
      'A after batch 1',
      'B after batch 1',
    ]);
    expect(result.response).toEqual({ retry: ['1'] });
  });

  it('get what was thrown, and nothing for a record that was never started', async () => {
    const handleRecordFailure = vi.fn();
    const thrown = { not: 'an error' };
    await processBatch(listSource, listEvent(3), () => Promise.reject(thrown), {
      logger: false,
      throwOnFullBatchFailure: false,
      errorHandlingPolicy: 'StopOnFirstBatchItemFailure',
      hooks: { handleRecordFailure },
    });
    expect(handleRecordFailure).toHaveBeenCalledExactlyOnceWith(listEvent(3).items[0], thrown);
    expect(handleRecordFailure.mock.calls[0]?.[1]).toBe(thrown);
  });

  it('wrap the decoder too, and may skip the handler or replace its data', async () => {
    const [decode, handler] = [vi.fn(() => 'payload'), vi.fn(() => 'handled')];
    const result = await processBatch(listSource, listEvent(2), handler, {
      decode,
      hooks: { handleRecord: async (record, next) => (record.id === '0' ? 'known' : [await next()]) },
    });
    expect(result.successRecords.map(({ data }) => data)).toEqual(['known', ['handled']]);
    expect(decode).toHaveBeenCalledOnce();
    expect(handler).toHaveBeenCalledOnce();
  });

  it('get the context that the handler of the record gets', async () => {
    const handleRecord = vi.fn<HandleRecord>((_, next) => next());
    const handler = vi.fn((_: Item, __: RecordContext<Item>) => 'done');
    await processBatch(listSource, listEvent(2), handler, {
      logger: false,
      hooks: [{ handleRecord }, { handleRecord }],
    });
    const [first, second] = handler.mock.calls.map(([, context]) => context);
    expect(handleRecord.mock.calls.map(([, , context]) => context)).toEqual([first, first, second, second]);
    expect(first).toMatchObject({ recordId: '0', index: 0 });

    const seen: unknown[] = [];
    class WithContext extends BatchProcessor<ListEvent, Item, ListResponse> {
      protected override handleRecord(_: Item, next: () => Promise<unknown>, context: RecordContext<Item>) {
        seen.push(context.recordId);
        return next();
      }
    }
    await new WithContext(listSource).process(listEvent(2), handler);
    expect(seen).toEqual(['0', '1']);
  });

  it('may retry, and hear of a sync throw as of a rejection', async () => {
    const handler = vi.fn().mockImplementationOnce(() => {
      throw new Error('once');
    });
    const result = await processBatch(listSource, listEvent(1), handler, {
      hooks: { handleRecord: (_, next) => next().catch(next) },
    });
    expect(handler).toHaveBeenCalledTimes(2);
    expect(result.response).toEqual({ retry: [] });
  });

  it('that do not wait for `next` finish the record no sooner than its handler, which may still fail', async () => {
    const running = new Set<string>();
    let mostAtOnce = 0;
    const result = await processBatch(
      listSource,
      listEvent(3, ['a', 'a', 'a']),
      async (item) => {
        running.add(String(item.id));
        mostAtOnce = Math.max(mostAtOnce, running.size);
        await new Promise((resolve) => setImmediate(resolve));
        running.delete(String(item.id));
        if (item.id === '1') throw new Error('no');
      },
      {
        logger: false,
        parallelEnabled: true,
        maxDegreeOfParallelism: 3,
        hooks: {
          handleRecord: (record, next) => {
            const call = next();
            return record.id === '2' ? Promise.race([call, Promise.reject(new Error('too slow'))]) : 'not waited for';
          },
        },
      },
    );
    expect(mostAtOnce).toBe(1);
    expect(result.response).toEqual({ retry: ['1', '2'] });
    expect(result.failureRecords.map(({ error }) => error.cause)).toEqual([new Error('no'), new Error('too slow')]);
  });

  it.each<[string, HandleRecord]>([
    ['at once', (_, next) => void next()],
    [
      'later',
      async (_, next) => {
        void next();
        await new Promise((resolve) => setTimeout(resolve, 5));
      },
    ],
  ])('that never ask how `next` ended do not hide a failure, when the hook ends %s', async (_, handleRecord) => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const fail = () => {
      throw new Error('no');
    };
    for (const handler of [
      fail,
      async () => fail(),
      () => new Promise((resolve) => setImmediate(resolve)).then(fail),
    ]) {
      const result = await processBatch(listSource, listEvent(2), (item): unknown => item.id === '0' || handler(), {
        logger: false,
        hooks: { handleRecord },
      });
      expect(result.response).toEqual({ retry: ['1'] });
    }
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('may ask in any way', async () => {
    const asks: HandleRecord[] = [
      (_, next) => next(),
      async (_, next) => await next(),
      (_, next) => next().then((data) => data),
      (_, next) => next().finally(() => undefined),
      (_, next) => Promise.all([next()]).then(([data]) => data),
      async (_, next) => {
        try {
          return await next();
        } catch {
          return 'caught';
        }
      },
      (_, next) => next().catch(() => 'caught'),
    ];
    for (const [index, handleRecord] of asks.entries()) {
      const result = await processBatch(listSource, listEvent(2), (item) => item.id ?? '', {
        logger: false,
        hooks: { handleRecord },
      });
      expect(result.successRecords.map(({ data }) => data)).toEqual(['0', '1']);
      const failing = await processBatch(listSource, listEvent(1), () => Promise.reject(new Error('no')), {
        logger: false,
        throwOnFullBatchFailure: false,
        hooks: { handleRecord },
      });
      expect(failing.response).toEqual({ retry: index < 5 ? ['0'] : [] });
    }
  });

  it('never run the handler of one record twice at once', async () => {
    let [running, mostAtOnce, calls] = [0, 0, 0];
    await processBatch(
      listSource,
      listEvent(1),
      async () => {
        calls++;
        mostAtOnce = Math.max(mostAtOnce, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
      },
      { hooks: { handleRecord: (_, next) => Promise.all([next(), next()]) } },
    );
    expect([calls, mostAtOnce]).toEqual([2, 1]);
  });

  it('before the batch change neither order nor identifiers', async () => {
    const event = { items: listEvent(3, ['a', 'a', 'a']).items.map((item) => ({ ...item })) };
    const running = new Set<string>();
    let mostAtOnce = 0;
    const result = await processBatch(
      listSource,
      event,
      async (_, { recordId }) => {
        running.add(recordId);
        mostAtOnce = Math.max(mostAtOnce, running.size);
        await new Promise((resolve) => setImmediate(resolve));
        running.delete(recordId);
        if (recordId === '1') throw new Error('no');
      },
      {
        logger: false,
        parallelEnabled: true,
        maxDegreeOfParallelism: 3,
        hooks: {
          beforeBatchProcessing: () => {
            for (const item of event.items) Object.assign(item, { id: 'renamed', key: undefined });
          },
        },
      },
    );
    expect(mostAtOnce).toBe(1);
    expect(result.response).toEqual({ retry: ['1'] });
  });

  it('may not call `next` once they have finished', async () => {
    const handler = vi.fn();
    let late: (() => Promise<unknown>) | undefined;
    await processBatch(listSource, listEvent(1), handler, {
      hooks: {
        handleRecord: (_, next) => {
          late = next;
        },
      },
    });
    await expect(late?.()).rejects.toThrow('`next` was called after');
    expect(handler).not.toHaveBeenCalled();
  });

  it('are called on their object', async () => {
    class Counter implements BatchHooks {
      count = 0;
      handleRecordSuccess() {
        this.count++;
      }
    }
    const counter = new Counter();
    await processBatch(listSource, listEvent(3), () => 'done', { hooks: counter });
    expect(counter.count).toBe(3);
  });

  it('are waited for before the next record starts', async () => {
    const entries: string[] = [];
    await processBatch(listSource, listEvent(2), (item) => void entries.push(`handle ${item.id}`), {
      hooks: {
        handleRecordSuccess: async (record) => {
          await new Promise((resolve) => setImmediate(resolve));
          entries.push(`success ${record.id}`);
        },
      },
    });
    expect(entries).toEqual(['handle 0', 'success 0', 'handle 1', 'success 1']);
  });
});

describe.each([
  [
    'throws',
    () => {
      throw new Error('hook');
    },
  ],
  ['rejects', () => Promise.reject(new Error('hook'))],
])('a hook that %s', (_, fail) => {
  it('before the batch fails the batch', async () => {
    const handler = vi.fn();
    const hooks = { beforeBatchProcessing: fail, afterBatchProcessing: vi.fn() };
    await expect(processBatch(listSource, listEvent(2), handler, { hooks })).rejects.toThrow('hook');
    expect(handler).not.toHaveBeenCalled();
    expect(hooks.afterBatchProcessing).not.toHaveBeenCalled();
  });

  it('around a record fails the record', async () => {
    const result = await processBatch(listSource, listEvent(2), () => 'done', {
      logger: false,
      hooks: { handleRecord: (record, next) => (record.id === '0' ? fail() : next()) },
    });
    expect(result.response).toEqual({ retry: ['0'] });
  });

  it.each([
    ['handleRecordSuccess', 'record "0"'],
    ['handleRecordFailure', 'record "1"'],
    ['afterBatchProcessing', 'the batch'],
  ] as const)('in %s changes no outcome, and is logged', async (name, forWhat) => {
    const logger = { warn: vi.fn() };
    const other = { handleRecordSuccess: vi.fn(), handleRecordFailure: vi.fn(), afterBatchProcessing: vi.fn() };
    const result = await processBatch(
      listSource,
      listEvent(2),
      (item) => {
        if (item.id === '1') throw new Error('no');
      },
      { logger, hooks: [{ [name]: fail }, other] },
    );
    expect(result.response).toEqual({ retry: ['1'] });
    expect(logger.warn).toHaveBeenCalledWith(`A hook threw an Error for ${forWhat}; no outcome changes.`, {
      error: new Error('hook'),
    });
    expect(other[name]).toHaveBeenCalledOnce();
  });

  it('is logged also for a record without identifier', async () => {
    const logger = { warn: vi.fn() };
    const event = { items: [{ from: 'list', id: undefined }] } as const;
    await processBatch(listSource, event, () => 'done', { logger, hooks: { handleRecordSuccess: fail } });
    expect(logger.warn.mock.calls[0]?.[0]).toBe('A hook threw an Error for record ""; no outcome changes.');
  });
});
