import { type BatchResult, batchResponse } from '@batch/core';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { dynamodbSource } from './source.ts';

/**
 * The answer for Lambda that reports the failed records of a result: each identifier once, in batch order. It is what
 * `result.response` holds; this makes it anew, for a result that was put together or changed by hand.
 *
 * @throws InvalidBatchEventError if a failed record has no identifier.
 *
 * @example
 * ```ts
 * import {
 *   type Context,
 *   type DynamoDBBatchResponse,
 *   type DynamoDbBatchEvent,
 *   DynamoDbBatchProcessor,
 *   dynamodbBatchResponse,
 *   itemChange,
 *   RecordDecodeError,
 * } from '@batch/dynamodb';
 *
 * const processor = new DynamoDbBatchProcessor({ decode: itemChange(), throwOnFullBatchFailure: false });
 *
 * // Goes on behind changes that will never decode.
 * export async function handler(event: DynamoDbBatchEvent, context: Context): Promise<DynamoDBBatchResponse> {
 *   const result = await processor.process(event, (change) => console.log(change.keys), { lambdaContext: context });
 *   const failureRecords = result.failureRecords.filter(({ error }) => !RecordDecodeError.isInstance(error));
 *   return dynamodbBatchResponse({ failureRecords });
 * }
 * ```
 */
export function dynamodbBatchResponse(
  result: Pick<BatchResult<DynamoDBRecord, unknown>, 'failureRecords'>,
): DynamoDBBatchResponse {
  return batchResponse(dynamodbSource, result);
}
