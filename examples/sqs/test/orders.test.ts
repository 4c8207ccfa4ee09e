import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import {
  bundleFunction,
  type ServiceRequest,
  startHttpService,
} from '@batch/example-harness';
import { lambdaContext, simulateSqs, sqsEvent } from '@batch/testing';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';

const orderOf = (id: string, quantity = 1) => ({
  messageId: `message-${id}`,
  body: { id, article: 'tea', quantity },
});

const ship = vi.fn<(request: ServiceRequest) => number | Promise<number>>();
const shipping = await startHttpService(ship);
afterAll(() => shipping[Symbol.asyncDispose]());

vi.stubEnv('SHIPPING_URL', shipping.url);
const { handler } = await import('../src/orders.ts');

beforeEach(() => {
  ship.mockReset().mockReturnValue(204);
  vi.spyOn(console, 'warn').mockReturnValue(); // One line for each batch that has failures.
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('ships the good orders and reports the others', async () => {
  ship.mockReturnValueOnce(503);
  const event = sqsEvent([
    orderOf('refused', 3),
    orderOf('no-quantity', 0),
    { messageId: 'message-text', body: 'no JSON' },
    orderOf('a/1', 2),
  ]);

  expect(await handler(event, lambdaContext())).toEqual({
    batchItemFailures: [
      { itemIdentifier: 'message-refused' },
      { itemIdentifier: 'message-no-quantity' },
      { itemIdentifier: 'message-text' },
    ],
  });
  expect(shipping.requests).toMatchObject([
    { method: 'PUT', path: '/shipments/refused', body: '{"article":"tea","quantity":3}' },
    { method: 'PUT', path: '/shipments/a%2F1', body: '{"article":"tea","quantity":2}' },
  ]);
});

test('hangs up two seconds before the timeout', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  const arrived = Promise.withResolvers<ServiceRequest>();
  ship.mockImplementation((request) => {
    arrived.resolve(request);
    return new Promise(() => {}); // Never answers.
  });
  const context = lambdaContext({ clock: 'system', remainingTimeInMillis: 30_000 });

  const answer = handler(sqsEvent([orderOf('a')]), context);
  const { signal } = await arrived.promise;
  const hungUp = once(signal, 'abort');
  vi.advanceTimersByTime(28_000);

  await expect(answer).rejects.toMatchObject({ errors: [{ reason: 'deadline' }] });
  await hungUp;
});

test('ships eight at once; one at which shipping hangs costs the others nothing', async () => {
  const shipped = new Set<string>();
  let underWay = 0;
  let mostUnderWay = 0;
  vi.stubGlobal('fetch', async (url: string, { signal }: { signal: AbortSignal }) => {
    mostUnderWay = Math.max(mostUnderWay, ++underWay);
    try {
      // Virtual time, in which the simulation runs.
      await delay(url.endsWith('/stuck') ? 3_600_000 : 200, undefined, { signal });
      shipped.add(url);
      return new Response();
    } finally {
      underWay--;
    }
  });
  const urlOf = (id: string) => `${shipping.url}/shipments/${id}`;
  const orders = Array.from({ length: 20 }, (_, index) => orderOf(`${index}`));

  const outcome = await simulateSqs(handler, [orderOf('stuck'), ...orders], {
    reportBatchItemFailures: true,
    batchSize: 50,
    maximumBatchingWindowInSeconds: 5,
    functionTimeoutMs: 30_000,
    visibilityTimeout: 185,
    maxReceiveCount: 5,
    succeeded: ({ body }) => shipped.has(urlOf(JSON.parse(body).id)),
  });

  expect(mostUnderWay).toBe(8);
  expect(outcome.invocations[0]?.answer).toEqual({
    batchItemFailures: [{ itemIdentifier: 'message-stuck' }],
  });
  expect(outcome.deadLettered).toMatchObject([{ messageId: 'message-stuck' }]);
  expect(outcome.processedMoreThanOnce()).toEqual([]);
  expect(outcome.lost()).toEqual([]);
});

test('runs as it is deployed', async () => {
  await using bundle = await bundleFunction(new URL('../src/orders.ts', import.meta.url));
  const event = sqsEvent([orderOf('a'), orderOf('no-quantity', 0)]);

  const environment = { SHIPPING_URL: shipping.url };
  expect(await bundle.invoke(event, { environment })).toMatchObject({
    answer: { batchItemFailures: [{ itemIdentifier: 'message-no-quantity' }] },
  });
  expect(ship).toHaveBeenCalledOnce();
  await expect(bundle.invoke(event)).rejects.toThrow('SHIPPING_URL is not set');
});
