import type { Context, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { aggregate, type UserRecordPlan } from '../test/aggregate.ts';
import { kinesisEvent } from '../test/kinesis-record.ts';
import {
  BatchConfigurationError,
  BatchProcessingError,
  jsonData,
  type KinesisBatchDecoratorOptions,
  KinesisBatchProcessor,
  type KinesisBatchResult,
  type KinesisUserRecord,
  kinesisBatchHandler,
  kinesisBatchProcessor,
  kinesisBatchResponse,
  type RecordContext,
  textData,
} from './index.ts';

const quiet = { logger: false, deaggregate: true } as const;
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const failures = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

/** 1001: two user records; 1002: a record by itself; 1003: three user records. */
const event = kinesisEvent(
  { partitionKey: 'aggregate', data: aggregate({ partitionKey: 'a', data: 'a1' }, { partitionKey: 'b', data: 'b1' }) },
  { partitionKey: 'a', data: 'a2' },
  {
    partitionKey: 'aggregate',
    data: aggregate(
      { partitionKey: 'b', data: 'b2' },
      { partitionKey: 'c', data: 'c1' },
      { partitionKey: 'a', data: 'a3' },
    ),
  },
);
const all = ['a1', 'b1', 'a2', 'b2', 'c1', 'a3'];

const failOn =
  (...bad: string[]) =>
  (text: string) => {
    if (bad.includes(text)) throw new Error('no');
    return text;
  };

describe('a handler with `deaggregate`', () => {
  it('handles user records in order, in place of their aggregate', async () => {
    const seen: unknown[] = [];
    const handler = kinesisBatchHandler(
      (record: KinesisUserRecord, { recordId, index }) => {
        const { data, partitionKey, subSequenceNumber, aggregated = false } = record.kinesis;
        seen.push([
          index,
          recordId,
          subSequenceNumber,
          aggregated,
          partitionKey,
          Buffer.from(data, 'base64').toString(),
        ]);
      },
      { deaggregate: true },
    );
    expect(await handler(event)).toEqual(failures());
    expect(seen).toEqual([
      [0, '1001', 0, true, 'a', 'a1'],
      [1, '1001', 1, true, 'b', 'b1'],
      [2, '1002', undefined, false, 'a', 'a2'],
      [3, '1003', 0, true, 'b', 'b2'],
      [4, '1003', 1, true, 'c', 'c1'],
      [5, '1003', 2, true, 'a', 'a3'],
    ]);
  });

  it('leaves aggregates as they are without it', async () => {
    for (const options of [{}, { deaggregate: false }, { deaggregate: undefined }]) {
      const handler = vi.fn();
      await kinesisBatchHandler(handler, options)(event);
      expect(handler.mock.calls.map(([record]) => record)).toEqual(event.Records);
    }
  });

  it('gives records that are no aggregate as the same object', async () => {
    const handler = vi.fn();
    await kinesisBatchHandler(handler, quiet)(event);
    expect(handler.mock.calls[2]?.[0]).toBe(event.Records[1]);
  });

  it('changes nothing of the event', async () => {
    const before = structuredClone(event);
    await kinesisBatchHandler(failOn('b2'), { ...quiet, decode: textData() })(event);
    expect(event).toEqual(before);
  });

  it('works with every decoder', async () => {
    const Order = z.object({ id: z.string().transform(Number) });
    const data = aggregate({ data: '{"id":"1"}' }, { data: '{"id":true}' }, { data: '{"id":"3"}' });
    const orders: { id: number }[] = [];
    const handler = kinesisBatchHandler((order) => void orders.push(order), { ...quiet, decode: jsonData(Order) });
    expect(await handler(kinesisEvent({}, { data }))).toEqual(failures('1001', '1002'));
    expect(orders).toEqual([{ id: 1 }, { id: 3 }]);
  });

  it.each([
    ['one user record', ['b2'], failures('1003')],
    ['several of one aggregate', ['b2', 'a3', 'c1'], failures('1003')],
    ['several of several', ['a3', 'a2', 'b1'], failures('1001', '1002', '1003')],
  ])('reports an aggregate once: %s', async (_, bad, answer) => {
    expect(await kinesisBatchHandler(failOn(...bad), { ...quiet, decode: textData() })(event)).toEqual(answer);
  });

  it('throws only if all user records failed', async () => {
    const one = { Records: event.Records.slice(0, 1) };
    const handler = (...bad: string[]) => kinesisBatchHandler(failOn(...bad), { ...quiet, decode: textData() })(one);
    expect(await handler('a1')).toEqual(failures('1001'));
    await expect(handler('a1', 'b1')).rejects.toSatisfy(BatchProcessingError.isInstance);
  });

  it.each([
    ['ContinueOnBatchItemFailure', all, failures('1001')],
    ['StopOnFirstBatchItemFailure', ['a1'], failures('1001', '1002', '1003')],
    ['StopGroupOnFirstBatchItemFailure', ['a1', 'b1', 'b2', 'c1'], failures('1001', '1002', '1003')],
  ] as const)('goes by the policy, by the keys of user records: %s', async (errorHandlingPolicy, started, answer) => {
    const handler = vi.fn(failOn('a1'));
    const options = { ...quiet, errorHandlingPolicy, decode: textData(), throwOnFullBatchFailure: false };
    expect(await kinesisBatchHandler(handler, options)(event)).toEqual(answer);
    expect(handler.mock.calls.map(([text]) => text)).toEqual(started);
  });

  it('keeps the order of each user record key in parallel, and of no other key', async () => {
    const gates = new Map(all.map((text) => [text, Promise.withResolvers<void>()]));
    const running = new Set<string>();
    const answer = kinesisBatchHandler(
      async (text) => {
        running.add(text);
        await gates.get(text)?.promise;
        running.delete(text);
      },
      { ...quiet, decode: textData(), parallelEnabled: true, maxDegreeOfParallelism: 10 },
    )(event);
    const open = async (text: string) => {
      gates.get(text)?.resolve();
      await settle();
      return [...running];
    };
    expect([...running]).toEqual(['a1', 'b1', 'c1']);
    expect(await open('a1')).toEqual(['b1', 'c1', 'a2']);
    expect(await open('b1')).toEqual(['c1', 'a2', 'b2']);
    expect(await open('a2')).toEqual(['c1', 'b2', 'a3']);
    for (const text of all) await open(text);
    expect(await answer).toEqual(failures());
  });

  it('orders by a function of the user record', async () => {
    const running: string[] = [];
    const handler = kinesisBatchHandler(
      async (text) => {
        running.push(text);
        await settle();
      },
      {
        ...quiet,
        decode: textData(),
        parallelEnabled: true,
        maxDegreeOfParallelism: 10,
        orderBy: ({ kinesis }: KinesisUserRecord) => kinesis.subSequenceNumber,
      },
    );
    const answer = handler(event);
    expect(running).toEqual(['a1', 'b1', 'a2', 'a3']);
    await answer;
  });
});

describe('the other doors', () => {
  it('are the processor, with its hooks and result', async () => {
    const failed: unknown[] = [];
    class Metered extends KinesisBatchProcessor<string> {
      protected override handleRecordFailure({ kinesis }: KinesisUserRecord) {
        failed.push([kinesis.sequenceNumber, kinesis.subSequenceNumber]);
      }
    }
    const processor = new Metered({ ...quiet, decode: textData() });
    const result: KinesisBatchResult<string> = await processor.process(event, failOn('b1', 'a3'));
    expect(failed).toEqual([
      ['1001', 1],
      ['1003', 2],
    ]);
    expect(result.batchRecords).toHaveLength(6);
    expect(result.successRecords.map(({ data }) => data)).toEqual(['a1', 'a2', 'b2', 'c1']);
    expect(result.failureRecords.map(({ recordId }) => recordId)).toEqual(['1001', '1003']);
    expect(result.response).toEqual(failures('1001', '1003'));
    expect(kinesisBatchResponse(result)).toEqual(failures('1001', '1003'));
  });

  it('are the decorator, by a setting or by a processor', async () => {
    const recordHandler = vi.fn((record: KinesisUserRecord) => {
      if (record.kinesis.subSequenceNumber === 1) throw new Error('no');
    });
    class Functions {
      @kinesisBatchProcessor({ ...quiet, recordHandler })
      async bySetting(_event: KinesisStreamEvent, _context: Context): Promise<unknown> {
        return undefined;
      }

      @kinesisBatchProcessor({ recordHandler, batchProcessor: new KinesisBatchProcessor(quiet) })
      async byProcessor(_event: KinesisStreamEvent, _context: Context): Promise<unknown> {
        return undefined;
      }
    }
    const context = {} as Context; // Nobody reads it here.
    expect(await new Functions().bySetting(event, context)).toEqual(failures('1001', '1003'));
    expect(await new Functions().byProcessor(event, context)).toEqual(failures('1001', '1003'));
    expect(recordHandler).toHaveBeenCalledTimes(12);
  });
});

describe('the setting `deaggregate`', () => {
  const recordHandler = () => undefined;

  it.each<unknown>(['true', 1, null, {}])('that is %j is refused', (deaggregate) => {
    const options = { deaggregate } as { deaggregate: boolean }; // As from JavaScript.
    for (const make of [
      () => kinesisBatchHandler(recordHandler, options),
      () => new KinesisBatchProcessor(options),
      () => kinesisBatchProcessor({ ...options, recordHandler }),
    ]) {
      expect(make).toThrow(BatchConfigurationError);
      expect(make).toThrow(/^`deaggregate` is .*; accepted: true, false\.$/);
    }
  });

  it('is refused beside a processor, which has its own', () => {
    for (const processor of [
      { batchProcessor: new KinesisBatchProcessor() },
      { batchProcessorProvider: { create: () => new KinesisBatchProcessor() } },
    ]) {
      // As from JavaScript.
      const decorate = (deaggregate: boolean | undefined) => () =>
        kinesisBatchProcessor({ ...processor, recordHandler, deaggregate } as KinesisBatchDecoratorOptions);
      expect(decorate(true)).toThrow('`deaggregate` is given beside a processor that has settings of its own');
      expect(decorate(false)).toThrow(BatchConfigurationError);
      expect(decorate(undefined)).not.toThrow();
    }
  });

  it('leaves the check of all other settings to core', () => {
    const make = (options: unknown) => () => kinesisBatchHandler(recordHandler, options as object); // As from JavaScript.
    expect(make({ deaggregate: true, parallel: true })).toThrow('`parallel` is not a setting');
    expect(make({ deaggregate: true, maxDegreeOfParallelism: 0 })).toThrow('`maxDegreeOfParallelism` is 0');
    expect(make(null)).toThrow('`options` is null');
    expect(make('deaggregate')).toThrow('`options` is "deaggregate"');
    expect(() => kinesisBatchProcessor(undefined as never)).toThrow('Neither of `recordHandler`'); // As from JavaScript.
  });
});

it('loses nothing and keeps the order of each key, with Lambda going on from the lowest failure', async () => {
  const userRecord = fc.record({ key: fc.constantFrom('a', 'b', 'c'), failures: fc.nat(2), turns: fc.nat(2) });
  const deliveries = fc.array(fc.array(userRecord, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });
  const settings = fc.record({
    errorHandlingPolicy: fc.constantFrom('StopOnFirstBatchItemFailure', 'StopGroupOnFirstBatchItemFailure'),
    parallelEnabled: fc.boolean(),
    maxDegreeOfParallelism: fc.integer({ min: 1, max: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(deliveries, settings, async (batch, options) => {
      const attempts = new Map<string, number>();
      const done: string[] = [];
      const handler = kinesisBatchHandler(
        async (text: string, { record }: RecordContext<KinesisUserRecord>) => {
          const { sequenceNumber, subSequenceNumber = 0 } = record.kinesis;
          const plan = batch[Number(sequenceNumber) - 1001]?.[subSequenceNumber];
          for (let turn = 0; turn < (plan?.turns ?? 0); turn++) await settle();
          const attempt = (attempts.get(text) ?? 0) + 1;
          attempts.set(text, attempt);
          if (attempt <= (plan?.failures ?? 0)) throw new Error('no');
          if (!done.includes(text)) done.push(text);
        },
        { ...quiet, ...options, decode: textData(), throwOnFullBatchFailure: false },
      );

      // A single user record is put by itself, as the KPL does.
      const { Records } = kinesisEvent(
        ...batch.map((plans, place) => {
          const [first, ...others] = plans.map(
            ({ key }, index): UserRecordPlan => ({ partitionKey: key, data: `${key} ${place}/${index}` }),
          );
          return first !== undefined && others.length === 0
            ? { ...first }
            : { data: aggregate(...[first ?? [], others].flat()) };
        }),
      );
      let rest: KinesisStreamRecord[] = Records;
      for (let delivery = 0; rest.length > 0; delivery++) {
        expect(delivery).toBeLessThan(100);
        const { batchItemFailures } = await handler({ Records: rest });
        const reported = batchItemFailures.map(({ itemIdentifier }) => BigInt(itemIdentifier));
        rest =
          reported.length === 0
            ? []
            : rest.filter(({ kinesis }) => reported.some((id) => BigInt(kinesis.sequenceNumber) >= id));
      }

      const texts = batch.flatMap((plans, place) => plans.map(({ key }, index) => `${key} ${place}/${index}`));
      expect(done.toSorted()).toEqual(texts.toSorted());
      for (const key of ['a', 'b', 'c']) {
        expect(done.filter((text) => text.startsWith(key))).toEqual(texts.filter((text) => text.startsWith(key)));
      }
    }),
  );
});
