import { sqsBatchHandler } from '@batch/sqs';
import { shipNow } from '../shop.ts';

export const handler = sqsBatchHandler((record) => {
  shipNow(JSON.parse(record.body));
});
