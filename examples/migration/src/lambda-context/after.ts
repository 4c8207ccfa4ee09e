import { sqsBatchHandler } from '@batch/sqs';
import { ship } from '../shop.ts';

export const handler = sqsBatchHandler(async (record, { lambdaContext }) => {
  console.log(`Shipping in ${lambdaContext?.awsRequestId}`);
  await ship(JSON.parse(record.body));
});
