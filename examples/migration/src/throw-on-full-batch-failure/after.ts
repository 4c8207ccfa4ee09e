import { sqsBatchHandler } from '@batch/sqs';
import { ship } from '../shop.ts';

export const handler = sqsBatchHandler(
  async (record) => {
    await ship(JSON.parse(record.body));
  },
  { throwOnFullBatchFailure: false },
);
