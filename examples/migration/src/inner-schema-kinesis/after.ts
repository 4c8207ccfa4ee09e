import { jsonData, kinesisBatchHandler } from '@batch/kinesis';
import { Order } from '../order-schema.ts';
import { ship } from '../shop.ts';

export const handler = kinesisBatchHandler(
  async (order) => {
    await ship(order);
  },
  { decode: jsonData(Order) },
);
