import { BatchProcessor } from '@batch/core';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import type { KinesisBatchOptions } from './options.ts';
import { kinesisSource } from './source.ts';

/** Processes batches from a Kinesis data stream, outside a handler, with dependency injection, or to be extended. */
export class KinesisBatchProcessor<TPayload = KinesisStreamRecord> extends BatchProcessor<
  KinesisStreamEvent,
  KinesisStreamRecord,
  KinesisStreamBatchResponse,
  TPayload
> {
  /** @throws BatchConfigurationError for a setting that is not understood. */
  constructor(options?: KinesisBatchOptions<TPayload>) {
    super(kinesisSource, options);
  }
}
