import { describe, expect, it, vi } from 'vitest';
import {
  contextWithClock,
  type Item,
  type ListEvent,
  type ListResponse,
  listEvent,
  listSource,
} from '../test/list-source.ts';
import { BatchProcessor } from './batch-processor.ts';
import type { BatchResult } from './result.ts';

const quiet = { logger: false } as const;

describe('a processor', () => {
  it('processes a batch with what the call brings along', async () => {
    const processor = new BatchProcessor(listSource, quiet);
    const lambdaContext = contextWithClock(() => 60_000);
    const result = await processor.process(listEvent(2), (_, context) => context.lambdaContext, { lambdaContext });
    expect(result.successRecords.map(({ data }) => data)).toEqual([lambdaContext, lambdaContext]);
    const aborted = processor.process(listEvent(2), () => 'done', { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ name: 'BatchProcessingError' });
  });

  it('serves many batches at the same time without mixing them', async () => {
    const processor = new BatchProcessor(listSource, { ...quiet, parallelEnabled: true, maxDegreeOfParallelism: 3 });
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, batch) =>
        processor.process(listEvent(10), async (item) => {
          for (let turn = 0; turn < (batch * 7 + Number(item.id) * 3) % 5; turn++) {
            await new Promise((resolve) => setImmediate(resolve));
          }
          if (Number(item.id) === batch % 10) throw new Error(`no ${batch}`);
          return batch;
        }),
      ),
    );
    for (const [batch, result] of results.entries()) {
      expect(result.response).toEqual({ retry: [String(batch % 10)] });
      expect(new Set(result.successRecords.map(({ data }) => data))).toEqual(new Set([batch]));
    }
  });

  it.each([
    [{ context: {} }, '`context` is not a setting; accepted: lambdaContext, signal, hooks.'],
    [null, '`options` is null; accepted: an object.'],
    [{ hooks: { handleRecord: 'x' } }, '`hooks.handleRecord` is "x"'],
  ])('refuses %j beside an event and a handler', async (options, message) => {
    const processor = new BatchProcessor(listSource);
    // @ts-expect-error not such options
    const failing = processor.process(listEvent(1), () => 'done', options);
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.toMatchObject({ name: 'BatchConfigurationError' });
  });

  it('works behind a proxy, as some containers put one before it', async () => {
    const processor = new Proxy(new BatchProcessor(listSource), {});
    expect((await processor.process(listEvent(1), () => 'done')).response).toEqual({ retry: [] });
  });

  it('refuses what is no record handler', async () => {
    const processor = new BatchProcessor(listSource);
    // @ts-expect-error no handler
    await expect(processor.process(listEvent(1), {})).rejects.toThrow('`recordHandler` is an object; pass a function');
  });
});

describe('a subclass', () => {
  it('overrides the hooks, by method or by field, and may call what it overrides', async () => {
    const entries: string[] = [];
    class Diary extends BatchProcessor<ListEvent, Item, ListResponse> {
      readonly #name = 'diary';
      protected override beforeBatchProcessing(event: ListEvent) {
        entries.push(`${this.#name} before ${event.items.length}`);
        return super.beforeBatchProcessing(event);
      }
      protected override async handleRecord(record: Item, next: () => Promise<unknown>) {
        entries.push(`${this.#name} around ${record.id}`);
        return super.handleRecord(record, next);
      }
      protected override handleRecordSuccess(record: Item, data: unknown) {
        entries.push(`${this.#name} success ${record.id} ${data}`);
        return super.handleRecordSuccess(record, data);
      }
      protected override handleRecordFailure = (record: Item, error: unknown) => {
        entries.push(`${this.#name} failure ${record.id} ${error}`);
      };
      protected override afterBatchProcessing(result: BatchResult<Item, ListResponse>) {
        entries.push(`${this.#name} after ${result.response.retry}`);
        return super.afterBatchProcessing(result);
      }
    }
    const hooks = { handleRecordSuccess: () => void entries.push('setting') };
    const callHooks = { handleRecordSuccess: () => void entries.push('call') };
    const result = await new Diary(listSource, { ...quiet, hooks }).process(
      listEvent(2),
      (item) => (item.id === '0' ? 'done' : Promise.reject('no')),
      { hooks: [callHooks] },
    );
    expect(entries).toEqual([
      'diary before 2',
      'diary around 0',
      'diary success 0 done',
      'setting',
      'call',
      'diary around 1',
      'diary failure 1 no',
      'diary after 1',
    ]);
    expect(result.response).toEqual({ retry: ['1'] });
  });

  it('may be spied on', async () => {
    const processor = new BatchProcessor(listSource, quiet);
    const failure = vi.spyOn(processor, 'handleRecordFailure');
    await processor.process(listEvent(2), (item) => (item.id === '0' ? 'done' : Promise.reject('no')));
    expect(failure).toHaveBeenCalledExactlyOnceWith(listEvent(2).items[1], 'no');
  });
});
