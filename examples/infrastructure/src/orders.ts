import { sqsBatchHandler } from '@batch/sqs';

/** Reads the standard queue and the FIFO queue: which one it is, the handler sees from the event. */
export const handler = sqsBatchHandler(async (record) => {
  const order = JSON.parse(record.body);
  if (!(order.quantity > 0)) throw new Error('An order needs a quantity');
  console.log(`Shipping ${order.quantity} x ${order.article}`);
});
