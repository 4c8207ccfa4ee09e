import { BatchProcessor } from '@batch/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { SqsBatchOptions } from './options.ts';
import { sqsSource } from './source.ts';

/**
 * Processes batches from an SQS queue, standard or FIFO, outside a handler, with dependency injection, or to be extended.
 *
 * @example
 * ```ts
 * import { type Context, type SQSBatchResponse, type SQSEvent, SqsBatchProcessor } from '@batch/sqs';
 *
 * const processor = new SqsBatchProcessor();
 *
 * export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
 *   const result = await processor.process(event, (record) => console.log(record.body), { lambdaContext: context });
 *   return result.response;
 * }
 * ```
 */
export class SqsBatchProcessor<TPayload = SQSRecord> extends BatchProcessor<
  SQSEvent,
  SQSRecord,
  SQSBatchResponse,
  TPayload
> {
  /** @throws BatchConfigurationError for a setting that is not understood. */
  constructor(options?: SqsBatchOptions<TPayload>) {
    super(sqsSource, options);
  }
}
