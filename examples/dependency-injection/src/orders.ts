import {
  type Context,
  jsonBody,
  type SQSEvent,
  type SqsBatchResult,
  sqsBatchProcessor,
} from '@batch/sqs';
import { asClass, createContainer } from 'awilix';
import { OrderHandler } from './order-handler.ts';
import { HttpShipping, Order } from './shipping.ts';

export const container = createContainer({ strict: true }).register({
  orderHandler: asClass(OrderHandler).singleton(),
  shipping: asClass(HttpShipping).singleton(),
});

class OrdersFunction {
  @sqsBatchProcessor({
    recordHandlerProvider: { create: () => container.resolve('orderHandler') },
    decode: jsonBody(Order),
  })
  async handler(_event: SQSEvent, _context: Context, result?: SqsBatchResult) {
    console.info(`${result?.successRecords.length} orders shipped`);
  }
}

const orders = new OrdersFunction();
export const handler = orders.handler.bind(orders);
