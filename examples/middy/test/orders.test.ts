import {
  bundleFunction,
  type ServiceRequest,
  startHttpService,
} from '@batch/example-harness';
import {
  BatchProcessingError,
  InvalidBatchEventError,
  type SQSBatchResponse,
  type SQSEvent,
} from '@batch/sqs';
import { lambdaContext, simulateSqs, sqsEvent } from '@batch/testing';
import middy from '@middy/core';
import { afterAll, afterEach, beforeEach, expect, expectTypeOf, test, vi } from 'vitest';

const event = sqsEvent([
  { body: { id: 'a', article: 'tea', quantity: 1 } },
  { body: { id: 'b', article: 'tea', quantity: 0 }, messageId: 'no-quantity' },
]);
const answer = { batchItemFailures: [{ itemIdentifier: 'no-quantity' }] };
const warmUp = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} };

const ship = vi.fn<(request: ServiceRequest) => number>();
const shipping = await startHttpService(ship);
afterAll(() => shipping[Symbol.asyncDispose]());

vi.stubEnv('SHIPPING_URL', shipping.url);
const { handler } = await import('../src/orders.ts');

const info = vi.spyOn(console, 'info');
const error = vi.spyOn(console, 'error');

beforeEach(() => {
  ship.mockReset().mockReturnValue(204);
  info.mockReset().mockReturnValue();
  error.mockReset().mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue(); // One line for each batch that has failures.
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('the answer goes through the middlewares', async () => {
  const response = await handler(event, lambdaContext());

  expectTypeOf(response).toEqualTypeOf<SQSBatchResponse>();
  expectTypeOf<Parameters<typeof handler>[0]>().toEqualTypeOf<SQSEvent>();
  expect(response).toEqual(answer);
  expect(info.mock.calls).toEqual([['{"records":2,"failures":1}']]);
  expect(error).not.toHaveBeenCalled();
});

test('a failure of the whole batch is logged, and stays one', async () => {
  ship.mockReturnValue(503);

  const failure = handler(event, lambdaContext());
  await expect(failure).rejects.toSatisfy(BatchProcessingError.isInstance);
  expect(error.mock.calls).toEqual([[expect.any(BatchProcessingError)]]);
  expect(info).not.toHaveBeenCalled();
});

/** Calls it with what its type does not allow. */
const invoke = (event: object): Promise<unknown> =>
  Reflect.apply(handler, undefined, [event, lambdaContext()]);

test('what keeps the function warm comes to no other middleware', async () => {
  expect(await invoke(warmUp)).toEqual({ batchItemFailures: [] });
  expect(info).not.toHaveBeenCalled();
  expect(error).not.toHaveBeenCalled();
});

test('any other event is refused', async () => {
  const refusal = invoke({ ...warmUp, source: 'shop.orders' });
  await expect(refusal).rejects.toSatisfy(InvalidBatchEventError.isInstance);
  expect(error.mock.calls).toEqual([[expect.any(InvalidBatchEventError)]]);
});

test('with an onError that answers, failures would be lost', async () => {
  vi.stubGlobal('fetch', async () => new Response(null, { status: 503 }));
  const swallowing = middy(handler).onError(() => ({ statusCode: 500 }));

  const outcome = await simulateSqs(swallowing, event, {
    reportBatchItemFailures: true,
    maxReceiveCount: 5,
    succeeded: () => false,
  });
  expect(outcome.lost()).toEqual(event.Records);
});

test('runs as it is deployed', async () => {
  await using bundle = await bundleFunction(new URL('../src/orders.ts', import.meta.url));
  const environment = { SHIPPING_URL: shipping.url };

  expect(await bundle.invoke(event, { environment })).toMatchObject({
    answer,
    output: '{"records":2,"failures":1}\n',
  });
  expect(await bundle.invoke(warmUp, { environment })).toEqual({
    answer: { batchItemFailures: [] },
    output: '',
    errors: '',
  });
  expect(ship).toHaveBeenCalledOnce();
});
