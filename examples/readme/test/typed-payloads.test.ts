import { jsonBody, snsMessage, sqsBatchHandler } from '@batch/sqs';
import { type } from 'arktype';
import * as v from 'valibot';
import { beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest';
import { z } from 'zod';
import { handler as shipOrders } from '../src/typed-orders.ts';
import { handler as publishPrices } from '../src/typed-products.ts';
import { answer, dynamodbEvent, sqsEvent } from './support/events.ts';
import { notification } from './support/notification.ts';

const log = vi.spyOn(console, 'log');

beforeEach(() => {
  log.mockClear();
});

test('the schema refuses one order, and the others are shipped', async () => {
  const event = sqsEvent({
    1: { body: { article: 'tea', quantity: 2 } },
    2: { body: { article: 'cup', quantity: 0 } },
    3: { body: 'no JSON' },
    4: { body: { article: 'cup', quantity: 1 } },
  });
  expect(await shipOrders(event)).toEqual(answer('2', '3'));
  expect(log.mock.calls).toEqual([['Shipping 2 x tea'], ['Shipping 1 x cup']]);
});

const quantity = v.number();
const libraries = {
  zod: z.object({ quantity: z.number() }),
  valibot: v.object({ quantity }),
  'valibot, async': v.objectAsync({
    quantity: v.pipeAsync(
      quantity,
      v.checkAsync(async (value) => value > 0),
    ),
  }),
  arktype: type({ quantity: 'number' }),
};

describe.each(Object.entries(libraries))('a schema of %s', (_library, schema) => {
  test('types the payload and checks it', async () => {
    const quantities: number[] = [];
    const handler = sqsBatchHandler(
      (order) => {
        expectTypeOf(order).toEqualTypeOf<{ quantity: number }>();
        quantities.push(order.quantity);
      },
      { decode: jsonBody(schema) },
    );
    const event = sqsEvent({ 1: { body: { quantity: 2 } }, 2: { body: {} } });
    expect(await handler(event)).toEqual(answer('2'));
    expect(quantities).toEqual([2]);
  });
});

test('the payload is the output of the schema', () => {
  const Order = z.object({ quantity: z.string().transform(Number) });
  sqsBatchHandler((order) => expectTypeOf(order.quantity).toBeNumber(), {
    decode: jsonBody(Order),
  });
});

test('without a schema the payload is what the JSON is, and its type is unknown', async () => {
  const handle = vi.fn((payload: unknown) => payload);
  const handler = sqsBatchHandler((payload) => handle(payload), { decode: jsonBody() });
  sqsBatchHandler((payload) => expectTypeOf(payload).toBeUnknown(), {
    decode: jsonBody(),
  });
  expect(await handler(sqsEvent({ 1: { body: [3] } }))).toEqual(answer());
  expect(handle.mock.calls).toEqual([[[3]]]);
});

test("the record as Lambda sent it is in the handler's second argument", async () => {
  const event = sqsEvent({ 1: { body: { quantity: 2 } } });
  const handler = sqsBatchHandler(
    (_order, { record, recordId }) => {
      expect(record).toBe(event.Records[0]);
      expect(recordId).toBe('1');
    },
    { decode: jsonBody(libraries.zod) },
  );
  expect(await handler(event)).toEqual(answer());
});

test('what SNS wrapped is opened, unless delivery is said to be raw', async () => {
  const body = notification({ quantity: 2 });
  const payloads: unknown[] = [];
  for (const delivery of ['auto', 'wrapped', 'raw'] as const) {
    const handler = sqsBatchHandler((payload) => void payloads.push(payload), {
      decode: snsMessage(jsonBody(), { delivery }),
    });
    expect(await handler(sqsEvent({ 1: { body } }))).toEqual(answer());
  }
  expect(payloads).toEqual([{ quantity: 2 }, { quantity: 2 }, body]);
});

test('a function of your own gets the message of SNS with its attributes', async () => {
  const handle = vi.fn((shop: unknown) => shop);
  const handler = sqsBatchHandler((shop) => handle(shop), {
    decode: snsMessage(({ body, messageAttributes: { shop } }) => [
      JSON.parse(body),
      shop?.stringValue,
    ]),
  });
  const body = notification({ quantity: 2 });
  expect(await handler(sqsEvent({ 1: { body } }))).toEqual(answer());
  expect(handle.mock.calls).toEqual([[[{ quantity: 2 }, 'north']]]);
});

test('a change is told apart by its event name', async () => {
  const tea = (price: string) => ({ sku: { S: 'tea' }, price: { N: price } });
  const service = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };
  const event = dynamodbEvent({
    1: { eventName: 'INSERT', NewImage: tea('3.50') },
    2: { eventName: 'MODIFY', NewImage: tea('4'), OldImage: tea('3.50') },
    3: { eventName: 'MODIFY', NewImage: tea('4'), OldImage: tea('4.0') },
    4: { eventName: 'REMOVE', OldImage: tea('4') },
    5: { eventName: 'REMOVE', OldImage: tea('4'), userIdentity: service },
    6: { eventName: 'INSERT', NewImage: { sku: { S: 'cup' } } },
  });
  expect(await publishPrices(event)).toEqual(answer('6'));
  expect(log.mock.calls).toEqual([
    ['tea is new and costs 3.5'],
    ['tea now costs 4'],
    ['tea is gone'],
    ['tea expired'],
  ]);
});
