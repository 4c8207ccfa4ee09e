import { setTimeout as sleep } from 'node:timers/promises';
import { type SQSRecord, sqsBatchHandler } from '@batch/sqs';
import { beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest';
import { handler as decoding } from '../src/decode.ts';
import { handler as inGroups } from '../src/fifo-groups.ts';
import { handler as reporting } from '../src/full-batch-failure.ts';
import { handler as inParallel } from '../src/parallel.ts';
import { handler as stoppingGroups } from '../src/policy.ts';
import { type Parcel, shipOrder } from '../src/shop.ts';
import { answer, sqsEvent } from './support/events.ts';

vi.mock('../src/shop.ts', { spy: true });
const ship = vi.mocked(shipOrder);

/** Fails for the orders named "bad", and records what started and how many ran at once. */
const seen = { started: [] as string[], running: 0, most: 0 };

async function watchedShip({ messageId }: SQSRecord): Promise<Parcel> {
  seen.started.push(messageId);
  seen.running++;
  seen.most = Math.max(seen.most, seen.running);
  await sleep(5);
  seen.running--;
  if (messageId.startsWith('bad')) throw new Error('no such article');
  return { trackingNumber: messageId };
}

beforeEach(() => {
  Object.assign(seen, { started: [], running: 0, most: 0 });
  ship.mockImplementation(watchedShip);
});

const fifo = 'orders.fifo';

describe('StopGroupOnFirstBatchItemFailure', () => {
  const groups = {
    'bad-a1': { group: 'a' },
    b1: { group: 'b' },
    a2: { group: 'a' },
    b2: { group: 'b' },
  };

  test('stops the group of the failed message alone', async () => {
    expect(await stoppingGroups(sqsEvent(groups, fifo))).toEqual(answer('bad-a1', 'a2'));
    expect(seen.started).toEqual(['bad-a1', 'b1', 'b2']);
    expect(seen.most).toBe(1);
  });

  test('runs groups side by side, and each in order', async () => {
    expect(await inGroups(sqsEvent(groups, fifo))).toEqual(answer('bad-a1', 'a2'));
    expect(seen.most).toBe(2);
    expect(seen.started).toEqual(['bad-a1', 'b1', 'b2']);
  });

  test('takes a standard queue for one without groups, also if its messages name some', async () => {
    expect(await stoppingGroups(sqsEvent(groups))).toEqual(answer('bad-a1'));
    expect(seen.started).toEqual(['bad-a1', 'b1', 'a2', 'b2']);
  });
});

test('maxDegreeOfParallelism is the most that runs at once', async () => {
  const names = Array.from({ length: 25 }, (_, index) => `order-${index}`);
  const event = sqsEvent(Object.fromEntries(names.map((name) => [name, {}])));
  expect(await inParallel(event)).toEqual(answer());
  expect(seen.most).toBe(10);
  expect(seen.started).toEqual(names);
});

test('throwOnFullBatchFailure: false reports every message instead of throwing', async () => {
  const event = sqsEvent({ 'bad-1': {}, 'bad-2': {} });
  expect(await reporting(event)).toEqual(answer('bad-1', 'bad-2'));
});

test('what decode throws fails its message, and the handler is not called for it', async () => {
  const log = vi.spyOn(console, 'log').mockClear();
  const event = sqsEvent({
    1: { body: 'tea;2' },
    2: { body: 'cup' },
  });
  expect(await decoding(event)).toEqual(answer('2'));
  expect(log.mock.calls).toEqual([['Shipping 2 x tea']]);
});

test('TypeScript infers the payload where the parameter of decode has a type', async () => {
  const read = (text: string): { quantity: number } => JSON.parse(text);
  const event = sqsEvent({ 1: { body: { quantity: 2 } } });
  const typed = sqsBatchHandler(
    (order, { record }) => {
      expectTypeOf(order).toEqualTypeOf<{ quantity: number }>();
      expect(record.messageId).toBe('1');
      expect(order).toEqual({ quantity: 2 });
    },
    { decode: (record: SQSRecord) => read(record.body) },
  );
  expect(await typed(event)).toEqual(answer());

  const untyped = sqsBatchHandler(
    (order) => {
      expectTypeOf(order).toBeUnknown();
      expect(order).toEqual({ quantity: 2 });
    },
    { decode: (record) => JSON.parse(record.body) },
  );
  expect(await untyped(event)).toEqual(answer());
});
