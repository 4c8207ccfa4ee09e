import { setTimeout as delay } from 'node:timers/promises';
import { kinesisBatchHandler } from '@batch/kinesis';
import { sqsBatchHandler } from '@batch/sqs';
import type { KinesisStreamRecord, SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { kinesisEvent } from '../events/kinesis-event.ts';
import { simulateSqs } from './simulate-sqs.ts';
import { simulateStream } from './simulate-stream.ts';
import { trackRecords } from './track-records.ts';

const settings = { reportBatchItemFailures: true, maxReceiveCount: 1 } as const;

function refuseBad(body: string): void {
  if (body === 'bad') throw new Error(body);
}

/** What the handler did with each message, and how many were lost. */
async function track(
  handler: (event: SQSEvent) => unknown,
  messages: readonly string[],
  recordHandler?: () => unknown,
) {
  const outcome = await simulateSqs(handler, messages, { ...settings, ...(recordHandler && { recordHandler }) });
  const results = outcome.histories.map(({ deliveries }) => deliveries[0]?.handlerResult);
  return { outcome, results, lost: outcome.lost().map(({ body }) => body) };
}

describe('what a tracked record handler tells', () => {
  it.each<[string, (record: SQSRecord) => unknown]>([
    ['sync', ({ body }) => refuseBad(body)],
    ['async', async ({ body }) => refuseBad(body)],
    ['slow', ({ body }) => delay(10).then(() => refuseBad(body))],
  ])('success and failure, %s', async (_name, handle) => {
    const ship = trackRecords(handle);
    const handler = async ({ Records }: SQSEvent) => {
      for (const record of Records) {
        try {
          await ship(record);
        } catch {
          // Lost, and nobody knows.
        }
      }
    };
    const { lost, outcome, results } = await track(handler, ['a', 'bad', 'b']);
    expect(results).toEqual(['succeeded', 'failed', 'succeeded']);
    expect(outcome.histories[1]?.deliveries[0]?.error).toEqual(new Error('bad'));
    expect(lost).toEqual(['bad']);
  });

  it('what was never begun, and what was not finished when the answer was given', async () => {
    const ship = trackRecords((record: SQSRecord) => delay(record.body === 'slow' ? 1000 : 10));
    const handler = async ({ Records: [first, second] }: SQSEvent) => {
      if (first !== undefined) void ship(first);
      if (second !== undefined) await ship(second);
    };
    const { lost, results } = await track(handler, ['slow', 'quick', 'forgotten']);
    expect(results).toEqual(['unfinished', 'succeeded', 'not-started']);
    expect(lost).toEqual(['slow', 'forgotten']);
  });

  it('nothing that comes after the timeout', async () => {
    const ship = trackRecords((_record: SQSRecord) => delay(5000));
    const handler = async ({ Records }: SQSEvent) => {
      for (const record of Records) await ship(record);
    };
    const { results } = await track(handler, ['a', 'b']);
    expect(results).toEqual(['unfinished', 'not-started']);
  });

  it('that a function never calls it, if the setting names it', async () => {
    const ship = trackRecords(() => undefined);
    expect(await track(() => undefined, ['a'])).toMatchObject({ results: ['not-reported'], lost: [] });
    expect(await track(() => undefined, ['a'], ship)).toMatchObject({ results: ['not-started'], lost: ['a'] });
  });
});

interface Order {
  readonly bad: boolean;
}

describe('how it finds the record', () => {
  it('by the context of @batch/*, where the payload is decoded', async () => {
    const ship = trackRecords((order: Order, _context: { record: SQSRecord }) => {
      if (order.bad) throw new Error('bad');
    });
    const handler = sqsBatchHandler(ship, {
      decode: (record: SQSRecord): Order => JSON.parse(record.body),
      logger: false,
    });
    const { results } = await track(handler, ['{"bad":false}', '{"bad":true}', 'no json']);
    expect(results).toEqual(['succeeded', 'failed', 'not-started']);
  });

  it('by its identifier, where it is a copy', async () => {
    const ship = trackRecords((_record: SQSRecord) => undefined);
    const handler = ({ Records }: SQSEvent) => structuredClone(Records).forEach((record) => void ship(record));
    expect((await track(handler, ['a', 'b'])).results).toEqual(['succeeded', 'succeeded']);
  });

  it('by the sequence number that all records of an aggregate share: one that fails fails it', async () => {
    const ship = trackRecords((_record: KinesisStreamRecord, part: number) => {
      if (part === 2) throw new Error('bad');
    });
    const shipAll = (record: KinesisStreamRecord) =>
      [1, 2, 3].forEach((part) => void ship(structuredClone(record), part));
    const handler = kinesisBatchHandler(shipAll, { logger: false });
    const outcome = await simulateStream(handler, kinesisEvent(['a']), { maximumRetryAttempts: 0 });
    expect(outcome.histories[0]?.deliveries[0]?.handlerResult).toBe('failed');
  });

  it('fails the simulation where it gets none', async () => {
    const ship = trackRecords((_body: string) => undefined);
    const handler = ({ Records }: SQSEvent) => Records.forEach(({ body }) => void ship(body));
    await expect(simulateSqs(handler, ['a'])).rejects.toThrow('called without a record of its batch');
  });
});

describe('what is wrapped', () => {
  it('stays what it is: its parameters, what it returns, its fields', () => {
    const handler = Object.assign((one: number, two: number) => one + two, { retries: 3 });
    const tracked = trackRecords(handler);
    expect([tracked(1, 2), tracked.length, tracked.retries]).toEqual([3, 2, 3]);
  });

  it('may be an object, and keeps its private fields', async () => {
    class Shipper {
      readonly #shipped: string[] = [];
      readonly name = 'shipper';

      handle(record: SQSRecord): void {
        this.#shipped.push(record.body);
      }
      get shipped(): readonly string[] {
        return this.#shipped;
      }
    }
    const shipper = new Shipper();
    const tracked = trackRecords(shipper);
    const { results } = await track(sqsBatchHandler(tracked), ['a', 'b']);
    expect(results).toEqual(['succeeded', 'succeeded']);
    expect([shipper.shipped, tracked.name, tracked.shipped]).toEqual([['a', 'b'], 'shipper', ['a', 'b']]);
  });

  it('must be a record handler', () => {
    for (const value of [undefined, null, {}, 'handle']) {
      expect(() => trackRecords(value as never)).toThrow('neither a function nor an object');
    }
  });
});

describe('the setting `succeeded`', () => {
  it('tells what succeeded where the record handler cannot be wrapped', async () => {
    const shipped = new Set<string>();
    const handler = ({ Records }: SQSEvent) => {
      for (const { body } of Records) if (body !== 'bad') shipped.add(body);
    };
    const outcome = await simulateSqs(handler, ['a', 'bad'], { succeeded: ({ body }) => shipped.has(body) });
    expect(outcome.evidence).toBe('told');
    expect(outcome.lost().map(({ body }) => body)).toEqual(['bad']);
    expect(outcome.histories.map(({ deliveries }) => deliveries[0]?.handlerResult)).toEqual(['succeeded', 'failed']);
  });

  it('is asked when the answer is given: what comes later is too late', async () => {
    const shipped = new Set<string>();
    const handler = async ({ Records }: SQSEvent) => {
      for (const { body } of Records) void delay(body === 'late' ? 500 : 0).then(() => shipped.add(body));
      await delay(Records[0]?.body === 'late' ? 100 : 1000);
    };
    const outcome = await simulateSqs(handler, ['late', 'other'], {
      batchSize: 1,
      succeeded: ({ body }) => shipped.has(body),
    });
    expect(shipped).toEqual(new Set(['late', 'other']));
    expect(outcome.lost().map(({ body }) => body)).toEqual(['late']);
  });
});
