import { bundleFunction, startHttpService } from '@batch/example-harness';
import { lambdaContext, sqsEvent } from '@batch/testing';
import { asValue } from 'awilix';
import { beforeEach, expect, test, vi } from 'vitest';
import { container, handler } from '../src/orders.ts';
import type { Shipping } from '../src/shipping.ts';

const event = sqsEvent([
  { body: { id: 'a', article: 'tea' } },
  { body: { id: 'b', article: '' }, messageId: 'no-article' },
  { body: { id: 'c', article: 'cup' } },
]);
const answer = { batchItemFailures: [{ itemIdentifier: 'no-article' }] };

/** In place of the real shipping, which would want the variable SHIPPING_URL. */
const shipping = { ship: vi.fn<Shipping['ship']>() };
container.register({ shipping: asValue(shipping) });

const log = vi.spyOn(console, 'info');
vi.spyOn(console, 'warn').mockReturnValue(); // One line for each batch that has failures.

beforeEach(() => {
  shipping.ship.mockReset().mockResolvedValue();
  log.mockReset().mockReturnValue();
});

test('ships through what the container has', async () => {
  expect(await handler(event, lambdaContext())).toEqual(answer);

  expect(shipping.ship.mock.calls).toEqual([
    [{ id: 'a', article: 'tea' }, expect.any(AbortSignal)],
    [{ id: 'c', article: 'cup' }, expect.any(AbortSignal)],
  ]);
  expect(log.mock.calls).toEqual([['2 orders shipped']]);
});

test('reports what could not be shipped', async () => {
  shipping.ship.mockRejectedValueOnce(new Error('No parcels left'));

  expect(await handler(event, lambdaContext())).toEqual({
    batchItemFailures: [
      { itemIdentifier: event.Records[0]?.messageId },
      ...answer.batchItemFailures,
    ],
  });
  expect(log.mock.calls).toEqual([['1 orders shipped']]);
});

test('runs as it is deployed, with the real shipping', async () => {
  await using service = await startHttpService(() => 204);
  await using bundle = await bundleFunction(new URL('../src/orders.ts', import.meta.url));

  const environment = { SHIPPING_URL: service.url };
  expect(await bundle.invoke(event, { environment })).toMatchObject({
    answer,
    output: '2 orders shipped\n',
  });
  expect(service.requests).toMatchObject([
    { method: 'PUT', path: '/shipments/a', body: '{"article":"tea"}' },
    { method: 'PUT', path: '/shipments/c', body: '{"article":"cup"}' },
  ]);
  await expect(bundle.invoke(event)).rejects.toThrow('SHIPPING_URL is not set');
});
