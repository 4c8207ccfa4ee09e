import { BatchProcessor } from '@batch/core';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { separateSource } from './choose-source.ts';
import type { KinesisBatchOptions } from './options.ts';

/**
 * Processes batches from a Kinesis data stream, outside a handler, with dependency injection, or to be extended.
 *
 * @example
 * ```ts
 * import {
 *   type Context,
 *   KinesisBatchProcessor,
 *   type KinesisStreamBatchResponse,
 *   type KinesisStreamEvent,
 *   textData,
 * } from '@batch/kinesis';
 *
 * const processor = new KinesisBatchProcessor({ decode: textData() });
 *
 * export async function handler(event: KinesisStreamEvent, context: Context): Promise<KinesisStreamBatchResponse> {
 *   const result = await processor.process(event, (text) => console.log(text), { lambdaContext: context });
 *   return result.response;
 * }
 * ```
 */
export class KinesisBatchProcessor<TPayload = KinesisStreamRecord> extends BatchProcessor<
  KinesisStreamEvent,
  KinesisStreamRecord,
  KinesisStreamBatchResponse,
  TPayload
> {
  /** @throws BatchConfigurationError for a setting that is not understood. */
  constructor(options?: KinesisBatchOptions<TPayload>) {
    const { source, settings } = separateSource(options);
    super(source, settings);
  }
}
