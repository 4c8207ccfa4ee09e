import { sqsBatchHandler } from '@batch/sqs';
import { logFailures } from './log-failures.mjs';
import { shipOrder } from './ship-order.mjs';

export const handler = sqsBatchHandler((record, { signal }) => shipOrder(JSON.parse(record.body), signal), {
  parallelEnabled: true,
  maxDegreeOfParallelism: 5,
  deadlineMarginMs: 1_000,
  hooks: logFailures,
  logger: false,
});
