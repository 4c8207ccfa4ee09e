import { type BatchDecoratorOptions, type BatchMethodDecorator, createBatchDecorator } from '@batch/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { sqsSource } from './source.ts';

/**
 * A standard (TC39) decorator that makes a method `(event, context, result?)` the handler of a Lambda function that
 * reads an SQS queue, standard or FIFO. The method's own body runs after the batch and cannot change the answer.
 *
 * @throws BatchConfigurationError for settings that are not understood or contradict each other.
 *
 * @example
 * ```ts
 * import { type Context, type SQSEvent, type SqsBatchResult, sqsBatchProcessor } from '@batch/sqs';
 *
 * class OrdersFunction {
 *   @sqsBatchProcessor({ recordHandler: (record) => console.log(record.body) })
 *   async handler(_event: SQSEvent, _context: Context, result?: SqsBatchResult) {
 *     console.log(`${result?.failureRecords.length} orders failed`);
 *   }
 * }
 *
 * const orders = new OrdersFunction();
 * export const handler = orders.handler.bind(orders);
 * ```
 */
export function sqsBatchProcessor<TPayload = SQSRecord, TData = unknown>(
  options: BatchDecoratorOptions<SQSEvent, SQSRecord, SQSBatchResponse, TPayload, TData>,
): BatchMethodDecorator<SQSEvent, SQSRecord, SQSBatchResponse, TData> {
  return createBatchDecorator(sqsSource, options);
}
