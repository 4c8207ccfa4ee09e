import { type SqsBatchHooks, sqsBatchHandler } from '@batch/sqs';
import { queue, shipOrder } from '../shop.ts';

// #region hook
const backOff: SqsBatchHooks = {
  async handleRecordFailure(record) {
    const receives = Number(record.attributes.ApproximateReceiveCount);
    const seconds = Math.min(30 * 2 ** (receives - 1), 3600);
    await queue.hideFor(record.receiptHandle, seconds);
  },
};

export const handler = sqsBatchHandler(shipOrder, { hooks: backOff });
// #endregion
