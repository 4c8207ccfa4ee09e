import type { BatchDecoratorOptions, BatchHooks, BatchOptions, BatchResult, RecordHandler } from '@batch/core';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';

/** The setting that only Kinesis has. */
export interface DeaggregateOption {
  /**
   * Whether to take the user records out of the aggregates that the Kinesis Producer Library (KPL) makes: each is a
   * record of the batch, with its own data and partition key, which is then its ordering key. A handler, hook or
   * decoder whose parameter is a `KinesisUserRecord` sees what else they have. Records that are no aggregate, or a
   * damaged one, stay as they are.
   *
   * All user records of an aggregate share its sequence number, and Lambda delivers whole aggregates: if one of them
   * fails, all of them run again, those before it too. So the record handler must be idempotent, by sequence number
   * and `subSequenceNumber`. Where the event source mapping has a `ParallelizationFactor` above 1, Lambda goes by the
   * partition keys of the aggregates, so user records with one key may run at once in several invocations.
   *
   * @default false
   */
  readonly deaggregate?: boolean | undefined;
}

/** The settings of a batch from a Kinesis data stream. */
export interface KinesisBatchOptions<TPayload = KinesisStreamRecord>
  extends BatchOptions<KinesisStreamEvent, KinesisStreamRecord, KinesisStreamBatchResponse, TPayload>,
    DeaggregateOption {}

/** What the decorator of a batch from a Kinesis data stream needs. */
export type KinesisBatchDecoratorOptions<TPayload = KinesisStreamRecord, TData = unknown> = BatchDecoratorOptions<
  KinesisStreamEvent,
  KinesisStreamRecord,
  KinesisStreamBatchResponse,
  TPayload,
  TData
> &
  (
    | (DeaggregateOption & {
        /** Not beside settings. */
        readonly batchProcessor?: undefined;
        /** Not beside settings. */
        readonly batchProcessorProvider?: undefined;
      })
    | {
        /** Not beside a processor, which has settings of its own. */
        readonly deaggregate?: undefined;
      }
  );

/** What became of a batch from a Kinesis data stream. */
export type KinesisBatchResult<TData = unknown> = BatchResult<KinesisStreamRecord, KinesisStreamBatchResponse, TData>;

/** Hooks around batches from a Kinesis data stream. */
export type KinesisBatchHooks = BatchHooks<KinesisStreamEvent, KinesisStreamRecord, KinesisStreamBatchResponse>;

/** What processes one record from a Kinesis data stream. */
export type KinesisRecordHandler<TPayload = KinesisStreamRecord, TData = unknown> = RecordHandler<
  TPayload,
  KinesisStreamRecord,
  TData
>;
