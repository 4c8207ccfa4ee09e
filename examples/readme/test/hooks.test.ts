import { type SqsBatchHooks, sqsBatchHandler } from '@batch/sqs';
import { beforeEach, expect, test, vi } from 'vitest';
import { handler as withHooks } from '../src/hooks.ts';
import { MeteredProcessor } from '../src/metered-processor.ts';
import { metrics, shipOrder, shipped } from '../src/shop.ts';
import { answer, sqsEvent } from './support/events.ts';

vi.mock('../src/shop.ts', { spy: true });
const ship = vi.mocked(shipOrder);

beforeEach(() => {
  vi.clearAllMocks();
  ship.mockImplementation(async ({ messageId }) => {
    if (messageId.startsWith('bad')) throw new Error('no such article');
    return { trackingNumber: messageId };
  });
});

test('the hooks time each record, and keep an order from being shipped twice', async () => {
  const timing = vi.spyOn(metrics, 'timing');
  const event = sqsEvent({ 'good-1': {}, 'bad-1': {} });
  expect(await withHooks(event)).toEqual(answer('bad-1'));
  expect(await withHooks(event)).toEqual(answer('bad-1'));
  expect(ship.mock.calls.map(([{ messageId }]) => messageId)).toEqual([
    'good-1',
    'bad-1',
    'bad-1',
  ]);
  expect(await shipped.has('good-1')).toBe(true);
  expect(timing).toHaveBeenCalledTimes(4);
  expect(timing).toHaveBeenCalledWith('order', expect.any(Number));
});

test('a record whose hook does not wait for `next` is finished when its handler is', async () => {
  const order: string[] = [];
  const impatient: SqsBatchHooks = {
    handleRecord(_record, next) {
      next();
      order.push('hook');
    },
    handleRecordSuccess: () => order.push('success'),
  };
  const handler = sqsBatchHandler(
    async ({ messageId }) => {
      await new Promise(setImmediate);
      order.push('handler');
      if (messageId === 'bad') throw new Error('no such article');
    },
    { hooks: impatient },
  );
  expect(await handler(sqsEvent({ good: {}, bad: {} }))).toEqual(answer('bad'));
  expect(order).toEqual(['hook', 'handler', 'success', 'hook', 'handler']);
});

test('the metered processor counts each failed record', async () => {
  const count = vi.spyOn(metrics, 'count');
  const processor = new MeteredProcessor({ parallelEnabled: true });
  const event = sqsEvent({ 'good-2': {}, 'bad-2': {} });
  const result = await processor.process(event, shipOrder);
  expect(result.response).toEqual(answer('bad-2'));
  expect(count.mock.calls).toEqual([
    ['failed-orders', { queue: 'arn:aws:sqs:eu-west-1:123456789012:orders' }],
  ]);
});
