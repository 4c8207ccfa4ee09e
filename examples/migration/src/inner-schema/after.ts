import { jsonBody, sqsBatchHandler } from '@batch/sqs';
import { Order } from '../order-schema.ts';
import { ship } from '../shop.ts';

export const handler = sqsBatchHandler(
  async (order) => {
    await ship(order);
  },
  { decode: jsonBody(Order) },
);
