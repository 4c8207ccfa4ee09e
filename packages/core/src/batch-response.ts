import { failedRecords } from './failed-records.ts';
import { Failure } from './outcome.ts';
import type { BatchResult } from './result.ts';
import type { BatchSource } from './source.ts';

/**
 * The answer for Lambda that reports the failed records of a result: each identifier once, in the result's order.
 *
 * @throws InvalidBatchEventError if a failed record has no identifier.
 *
 * @example
 * ```ts
 * import { batchResponse, processBatch } from '@batch/core';
 * import { type SQSBatchResponse, type SQSEvent, sqsSource } from '@batch/sqs';
 *
 * export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
 *   const { failureRecords } = await processBatch(sqsSource, event, (record) => console.log(record.body));
 *   return batchResponse(sqsSource, { failureRecords });
 * }
 * ```
 */
export function batchResponse<TRecord, TResponse>(
  source: BatchSource<never, TRecord, TResponse>,
  { failureRecords }: Pick<BatchResult<TRecord, unknown>, 'failureRecords'>,
): TResponse {
  const records = failureRecords.map(({ record }) => record);
  const failed = failedRecords(
    source.name,
    records,
    records.map((record) => source.identify(record)),
    failureRecords.map(({ error }) => new Failure('thrown', error, true)),
  );
  return source.response(failed.recordIds, failed.records);
}
