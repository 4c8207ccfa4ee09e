import { failedRecords } from './failed-records.ts';
import { Failure } from './outcome.ts';
import type { BatchResult } from './result.ts';
import type { BatchSource } from './source.ts';

/**
 * The answer for Lambda that reports the failed records of a result: each identifier once, in the result's order.
 *
 * @throws InvalidBatchEventError if a failed record has no identifier.
 */
export function batchResponse<TRecord, TResponse>(
  source: BatchSource<never, TRecord, TResponse>,
  { failureRecords }: Pick<BatchResult<TRecord, unknown>, 'failureRecords'>,
): TResponse {
  const { recordIds, records } = failedRecords(
    source,
    failureRecords.map(({ record }) => record),
    failureRecords.map(({ error }) => new Failure('thrown', error, true)),
  );
  return source.response(recordIds, records);
}
