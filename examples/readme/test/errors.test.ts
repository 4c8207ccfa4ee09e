import { createRequire } from 'node:module';
import * as esm from '@batch/sqs';
import { beforeEach, expect, test, vi } from 'vitest';
import { handler } from '../src/errors.ts';
import { alarm, shipOrder } from '../src/shop.ts';
import { answer, lambdaContext, sqsEvent } from './support/events.ts';

vi.mock('../src/shop.ts', { spy: true });
const ship = vi.mocked(shipOrder);
const log = vi.spyOn(console, 'log');

beforeEach(() => {
  vi.clearAllMocks();
  log.mockClear();
  ship.mockImplementation(async ({ messageId }) => {
    if (messageId.startsWith('bad')) throw new Error('no such article');
    return { trackingNumber: messageId };
  });
});

test('a record that was not started says why', async () => {
  const event = sqsEvent(
    { good: { group: 'a' }, bad: { group: 'a' }, later: { group: 'b' } },
    'orders.fifo',
  );
  expect(await handler(event, lambdaContext())).toEqual(answer('bad', 'later'));
  expect(log.mock.calls).toEqual([['later has to wait: stopped']]);
});

test('a batch that failed whole raises the alarm and fails the function', async () => {
  const event = sqsEvent({ 'bad-1': {}, 'bad-2': {} });
  await expect(handler(event, lambdaContext())).rejects.toThrow('All 2 records');
  expect(vi.mocked(alarm).mock.calls).toEqual([['All 2 orders failed']]);
});

test('isInstance recognises the errors of the CommonJS copy, instanceof does not', async () => {
  const cjs: typeof esm = createRequire(import.meta.url)('@batch/sqs');
  const error = new cjs.BatchConfigurationError('text');
  expect(esm.BatchConfigurationError.isInstance(error)).toBe(true);
  expect(error).not.toBeInstanceOf(esm.BatchConfigurationError);
});
