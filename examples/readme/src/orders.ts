import { sqsBatchHandler } from '@batch/sqs';

export const handler = sqsBatchHandler(async (record) => {
  const order = JSON.parse(record.body);
  if (!(order.quantity > 0)) throw new Error('An order needs a quantity');
  console.log(`Shipping ${order.quantity} x ${order.article}`);
});
