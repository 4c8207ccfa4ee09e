// #region decorator
import {
  type Context,
  type SQSEvent,
  type SqsBatchResult,
  sqsBatchProcessor,
} from '@batch/sqs';
import { OrderHandler } from './order-handler.js';

class OrdersFunction {
  @sqsBatchProcessor({
    recordHandler: new OrderHandler(),
    errorHandlingPolicy: 'ContinueOnBatchItemFailure',
  })
  async handler(_event: SQSEvent, _context: Context, result?: SqsBatchResult) {
    console.log(`${result?.failureRecords.length} orders failed`);
  }
}

const orders = new OrdersFunction();
export const handler = orders.handler.bind(orders);
// #endregion
