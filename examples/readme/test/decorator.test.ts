import { beforeEach, expect, test, vi } from 'vitest';
import { handler as decorated } from '../src/decorator.ts';
import { handler as provided } from '../src/decorator-providers.ts';
import { MeteredProcessor } from '../src/metered-processor.ts';
import { OrderHandler } from '../src/order-handler.ts';
import { container, metrics } from '../src/shop.ts';
import { answer, lambdaContext, sqsEvent } from './support/events.ts';

const handle = vi.spyOn(OrderHandler.prototype, 'handle');
const log = vi.spyOn(console, 'log');

beforeEach(() => {
  log.mockClear();
  handle.mockClear();
  handle.mockImplementation(async ({ messageId }) => {
    if (messageId.startsWith('bad')) throw new Error('no such article');
    return { trackingNumber: messageId };
  });
});

const event = sqsEvent({ good: {}, bad: {} });

test('the answer is the computed one, and the body sees the result', async () => {
  const given: unknown = await decorated(event, lambdaContext());
  expect(given).toEqual(answer('bad'));
  expect(log.mock.calls).toEqual([['1 orders failed']]);
});

test('the body also runs where every record failed and the function fails', async () => {
  await expect(decorated(sqsEvent({ bad: {} }), lambdaContext())).rejects.toThrow(
    'The only record of the batch failed',
  );
  expect(log.mock.calls).toEqual([['1 orders failed']]);
});

test('the decorated method takes two arguments, so the runtime sees no callback', () => {
  expect(decorated).toHaveLength(2);
});

test('providers are asked at the first invocation, once', async () => {
  const get = vi.spyOn(container, 'get');
  const count = vi.spyOn(metrics, 'count');
  expect(get).not.toHaveBeenCalled();
  for (const _invocation of [1, 2]) {
    const given: unknown = await provided(event, lambdaContext());
    expect(given).toEqual(answer('bad'));
  }
  expect(get.mock.calls).toEqual([[MeteredProcessor], [OrderHandler]]);
  expect(count).toHaveBeenCalledTimes(2);
});
