import { sqsBatchHandler } from '@batch/sqs';
import { shipOrder } from './shop.ts';

// #region policy
export const handler = sqsBatchHandler(shipOrder, {
  errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure',
});
// #endregion
