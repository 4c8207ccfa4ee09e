import { ErrorHandlingPolicy, sqsBatchHandler } from '@batch/sqs';
import { logFailures } from './log-failures.mjs';
import { shipOrder } from './ship-order.mjs';

export const handler = sqsBatchHandler((record, { signal }) => shipOrder(JSON.parse(record.body), signal), {
  // A failed order holds up the customer it belongs to, and nobody else.
  errorHandlingPolicy: ErrorHandlingPolicy.StopGroupOnFirstBatchItemFailure,
  parallelEnabled: true,
  maxDegreeOfParallelism: 5,
  deadlineMarginMs: 1_000,
  hooks: logFailures,
  logger: false,
});
