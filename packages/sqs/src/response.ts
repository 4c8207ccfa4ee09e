import { type BatchResult, batchResponse } from '@batch/core';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { sqsSource } from './source.ts';

/**
 * The answer for Lambda that reports the failed records of a result: each identifier once, in batch order. It is what
 * `result.response` holds; this makes it anew, for a result that was put together or changed by hand.
 *
 * @throws InvalidBatchEventError if a failed record has no identifier.
 *
 * @example
 * ```ts
 * import { type Context, type SQSBatchResponse, type SQSEvent, SqsBatchProcessor, sqsBatchResponse } from '@batch/sqs';
 *
 * const processor = new SqsBatchProcessor({ throwOnFullBatchFailure: false });
 *
 * // Lets Lambda delete a message that has failed ten times, where the queue has no dead-letter queue.
 * export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
 *   const result = await processor.process(event, (record) => console.log(record.body), { lambdaContext: context });
 *   const failureRecords = result.failureRecords.filter(
 *     ({ record }) => Number(record.attributes.ApproximateReceiveCount) < 10,
 *   );
 *   return sqsBatchResponse({ failureRecords });
 * }
 * ```
 */
export function sqsBatchResponse(result: Pick<BatchResult<SQSRecord, unknown>, 'failureRecords'>): SQSBatchResponse {
  return batchResponse(sqsSource, result);
}
