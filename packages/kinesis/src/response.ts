import { type BatchResult, batchResponse } from '@batch/core';
import type { KinesisStreamBatchResponse, KinesisStreamRecord } from 'aws-lambda';
import { kinesisSource } from './source.ts';

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
 *   KinesisBatchProcessor,
 *   type KinesisStreamBatchResponse,
 *   type KinesisStreamEvent,
 *   kinesisBatchResponse,
 *   RecordDecodeError,
 *   textData,
 * } from '@batch/kinesis';
 *
 * const processor = new KinesisBatchProcessor({ decode: textData(), throwOnFullBatchFailure: false });
 *
 * // Goes on behind records that will never decode.
 * export async function handler(event: KinesisStreamEvent, context: Context): Promise<KinesisStreamBatchResponse> {
 *   const result = await processor.process(event, (text) => console.log(text), { lambdaContext: context });
 *   const failureRecords = result.failureRecords.filter(({ error }) => !RecordDecodeError.isInstance(error));
 *   return kinesisBatchResponse({ failureRecords });
 * }
 * ```
 */
export function kinesisBatchResponse(
  result: Pick<BatchResult<KinesisStreamRecord, unknown>, 'failureRecords'>,
): KinesisStreamBatchResponse {
  return batchResponse(kinesisSource, result);
}
