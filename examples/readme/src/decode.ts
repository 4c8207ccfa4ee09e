import { type SQSRecord, sqsBatchHandler } from '@batch/sqs';

// #region own
function readOrder(record: SQSRecord) {
  const [article = '', quantity] = record.body.split(';');
  if (!(Number(quantity) > 0)) throw new Error('An order needs a quantity');
  return { article, quantity: Number(quantity) };
}

export const handler = sqsBatchHandler(
  async (order) => console.log(`Shipping ${order.quantity} x ${order.article}`),
  { decode: readOrder },
);
// #endregion
