import { createRequire } from 'node:module';
import type { SqsBatchHandler } from '@batch/sqs';
import { BatchProcessingError } from '@batch/sqs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { handler as countClicks } from '../src/clicks.ts';
import { handler as shipOrders } from '../src/orders.ts';
import ordersAnswer from '../src/orders-answer.json' with { type: 'json' };
import { handler as publishPrices } from '../src/products.ts';
import { answer, dynamodbEvent, kinesisEvent, sqsEvent } from './support/events.ts';

const log = vi.spyOn(console, 'log');
const warn = vi.spyOn(console, 'warn');

beforeEach(() => {
  log.mockClear();
  warn.mockClear();
});

const require = createRequire(import.meta.url);
const cjs: { handler: SqsBatchHandler } = require('../src/orders.cjs');

describe.each([
  ['orders.ts', shipOrders],
  ['orders.cjs', cjs.handler],
])('%s', (_file, handler) => {
  const good = { article: 'tea', quantity: 2 };
  const bad = { article: 'cup' };

  test('of three messages reports the second, with the answer that the text shows', async () => {
    const event = sqsEvent({
      'message-1': { body: good },
      'message-2': { body: bad },
      'message-3': { body: good },
    });
    expect(await handler(event)).toEqual(ordersAnswer);
    expect(log.mock.calls).toEqual([['Shipping 2 x tea'], ['Shipping 2 x tea']]);
    expect(warn).toHaveBeenCalledOnce();
  });

  test('throws where every message failed', async () => {
    const failure = await handler(sqsEvent({ 'message-1': { body: bad } })).catch(
      (error: unknown) => error,
    );
    expect(BatchProcessingError.isInstance(failure)).toBe(true);
  });
});

test('clicks.ts reports the sequence number of the click without a page', async () => {
  const event = kinesisEvent({ 41: { page: '/tea' }, 42: {}, 43: { page: '/cups' } });
  expect(await countClicks(event)).toEqual(answer('42'));
  expect(log.mock.calls).toEqual([
    ['visitor-41 opened /tea'],
    ['visitor-43 opened /cups'],
  ]);
});

test('products.ts reports the sequence number of the product without a price', async () => {
  const event = dynamodbEvent({
    41: { eventName: 'INSERT', NewImage: { sku: { S: 'tea' }, price: { N: '3.50' } } },
    42: { eventName: 'MODIFY', NewImage: { sku: { S: 'cup' } } },
    43: { eventName: 'REMOVE' },
  });
  expect(await publishPrices(event)).toEqual(answer('42'));
  expect(log.mock.calls).toEqual([['tea now costs 3.50']]);
});
