import { type Context, type SQSEvent, sqsBatchProcessor } from '@batch/sqs';
import { MeteredProcessor } from './metered-processor.ts';
import { OrderHandler } from './order-handler.js';
import { container } from './shop.ts';

// #region providers
class OrdersFunction {
  @sqsBatchProcessor({
    recordHandlerProvider: { create: () => container.get(OrderHandler) },
    batchProcessorProvider: { create: () => container.get(MeteredProcessor) },
  })
  async handler(_event: SQSEvent, _context: Context) {}
}
// #endregion

const orders = new OrdersFunction();
export const handler = orders.handler.bind(orders);
