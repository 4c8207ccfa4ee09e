import { dynamodbBatchHandler, itemChange } from '@batch/dynamodb';

/** What succeeded is delivered again with what failed, so to run twice must do no harm. */
export const handler = dynamodbBatchHandler(
  async (change) => {
    if (change.eventName === 'REMOVE') return;
    const { sku, price } = change.newImage ?? {};
    if (typeof price !== 'number') throw new Error('A product needs a price');
    console.log(`${sku} now costs ${price}`);
  },
  { decode: itemChange() },
);
