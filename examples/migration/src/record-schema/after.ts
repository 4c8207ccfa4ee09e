import { jsonBody, sqsBatchHandler } from '@batch/sqs';
import { Order } from '../order-schema.ts';
import { ship } from '../shop.ts';

export const handler = sqsBatchHandler(
  async (order, { record }) => {
    console.log(`${record.messageId}: ${record.attributes.ApproximateReceiveCount}`);
    await ship(order);
  },
  { decode: jsonBody(Order) },
);
