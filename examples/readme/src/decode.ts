import { sqsBatchHandler } from '@batch/sqs';
import type { SQSRecord } from 'aws-lambda';

interface Order {
  article: string;
  quantity: number;
}

function readOrder(record: SQSRecord): Order {
  const order = JSON.parse(record.body);
  if (!(order.quantity > 0)) throw new Error('An order needs a quantity');
  return order;
}

export const handler = sqsBatchHandler(
  async (order, { recordId }) => {
    console.log(`${recordId}: ${order.quantity} x ${order.article}`); // order is an Order
  },
  { decode: readOrder },
);
