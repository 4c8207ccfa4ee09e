import { SqsBatchProcessor } from '@batch/sqs';
import { beforeEach, expect, test, vi } from 'vitest';
import { OrdersService } from '../src/orders-service.ts';
import { ShopService } from '../src/shop.ts';
import { answer, lambdaContext, sqsEvent } from './support/events.ts';

const log = vi.spyOn(console, 'log');
const error = vi.spyOn(console, 'error');

beforeEach(() => {
  log.mockClear();
  error.mockClear();
});

const thrown = new Error('no such article');

class TestShop extends ShopService {
  override async ship(...[{ messageId }]: Parameters<ShopService['ship']>) {
    if (messageId === 'bad') throw thrown;
    if (messageId === 'slow') return new Promise<never>(() => undefined);
    return { trackingNumber: `parcel-${messageId}` };
  }
}

const service = new OrdersService(new SqsBatchProcessor(), new TestShop());

test('the result has the data of each success and the cause of each failure', async () => {
  const event = sqsEvent({ good: {}, bad: {} });
  expect(await service.handle(event, lambdaContext())).toEqual(answer('bad'));
  expect(log.mock.calls).toEqual([['good is on its way as parcel-good']]);
  expect(error.mock.calls).toEqual([['bad was not shipped', thrown]]);
});

test('a copy of the result has all that the result has', async () => {
  const shop = new TestShop();
  const result = await new SqsBatchProcessor().process(
    sqsEvent({ good: {}, bad: {} }),
    (record, context) => shop.ship(record, context),
  );
  const copy = { ...result };
  expect(Object.keys(copy)).toEqual([
    'batchRecords',
    'successRecords',
    'failureRecords',
    'response',
  ]);
  expect(copy).toEqual(result);
  expect(copy.response).toEqual(answer('bad'));
});

test('one processor serves several invocations at once', async () => {
  const ids = ['1', '2', '3'];
  const answers = await Promise.all(
    ids.map((id) => service.handle(sqsEvent({ [id]: {}, bad: {} }), lambdaContext())),
  );
  expect(answers).toEqual([answer('bad'), answer('bad'), answer('bad')]);
  expect(log).toHaveBeenCalledTimes(3);
});

test("the caller's signal ends the batch with everything unfinished as failed", async () => {
  const controller = new AbortController();
  const event = sqsEvent({ good: {}, slow: {}, waiting: {} });
  const answered = service.handle(event, lambdaContext(), controller.signal);
  setImmediate(() => controller.abort());
  expect(await answered).toEqual(answer('slow', 'waiting'));
});
