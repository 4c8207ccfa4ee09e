import { dynamodbBatchHandler } from '@batch/dynamodb';

export const handler = dynamodbBatchHandler(async (record) => {
  if (record.eventName === 'REMOVE') return;
  const { sku, price } = record.dynamodb?.NewImage ?? {};
  if (price?.N === undefined) throw new Error('A product needs a price');
  console.log(`${sku?.S} now costs ${price.N}`);
});
