import { sqsBatchHandler } from '@batch/sqs';
import { shipOrder } from './shop.ts';

// #region report
export const handler = sqsBatchHandler(shipOrder, { throwOnFullBatchFailure: false });
// #endregion
