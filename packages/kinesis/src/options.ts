import type { BatchOptions, BatchResult } from '@batch/core';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';

/** The settings of a batch from a Kinesis data stream. */
export type KinesisBatchOptions<TPayload = KinesisStreamRecord> = BatchOptions<
  KinesisStreamEvent,
  KinesisStreamRecord,
  KinesisStreamBatchResponse,
  TPayload
>;

/** What became of a batch from a Kinesis data stream. */
export type KinesisBatchResult<TData = unknown> = BatchResult<KinesisStreamRecord, KinesisStreamBatchResponse, TData>;
