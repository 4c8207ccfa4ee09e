import { sqsBatchHandler } from '@batch/sqs';
import { shipOrder } from './shop.ts';

// #region groups
export const handler = sqsBatchHandler(shipOrder, {
  errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure',
  parallelEnabled: true,
  maxDegreeOfParallelism: 10,
});
// #endregion
