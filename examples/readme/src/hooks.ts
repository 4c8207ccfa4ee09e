import { type SqsBatchHooks, sqsBatchHandler } from '@batch/sqs';
import { metrics, shipOrder, shipped } from './shop.ts';

// #region hooks
const timed: SqsBatchHooks = {
  async handleRecord(_record, next) {
    const start = performance.now();
    try {
      return await next();
    } finally {
      metrics.timing('order', performance.now() - start);
    }
  },
};

const shippedOnce: SqsBatchHooks = {
  async handleRecord(record, next) {
    if (await shipped.has(record.messageId)) return 'shipped before';
    const data = await next();
    await shipped.add(record.messageId);
    return data;
  },
};

export const handler = sqsBatchHandler(shipOrder, { hooks: [timed, shippedOnce] });
// #endregion
