import { sqsBatchHandler } from '@batch/sqs';
import { shipOrder } from './shop.ts';

// #region parallel
export const handler = sqsBatchHandler(shipOrder, {
  parallelEnabled: true,
  maxDegreeOfParallelism: 10,
});
// #endregion
