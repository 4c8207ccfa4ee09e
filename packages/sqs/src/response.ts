import { type BatchResult, batchResponse } from '@batch/core';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { sqsSource } from './source.ts';

/**
 * The answer for Lambda that reports the failed records of a result: each identifier once, in batch order. It is what
 * `result.response` holds; this makes it anew, for a result that was put together or changed by hand.
 *
 * @throws InvalidBatchEventError if a failed record has no identifier.
 */
export function sqsBatchResponse(result: Pick<BatchResult<SQSRecord, unknown>, 'failureRecords'>): SQSBatchResponse {
  return batchResponse(sqsSource, result);
}
