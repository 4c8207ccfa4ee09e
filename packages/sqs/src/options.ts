import type { BatchHooks, BatchOptions, BatchResult, RecordHandler } from '@batch/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

/** The settings of a batch from an SQS queue, standard or FIFO. */
export type SqsBatchOptions<TPayload = SQSRecord> = BatchOptions<SQSEvent, SQSRecord, SQSBatchResponse, TPayload>;

/** What became of a batch from an SQS queue, standard or FIFO. */
export type SqsBatchResult<TData = unknown> = BatchResult<SQSRecord, SQSBatchResponse, TData>;

/** Hooks around batches from an SQS queue, standard or FIFO. */
export type SqsBatchHooks = BatchHooks<SQSEvent, SQSRecord, SQSBatchResponse>;

/** What processes one record from an SQS queue, standard or FIFO. */
export type SqsRecordHandler<TPayload = SQSRecord, TData = unknown> = RecordHandler<TPayload, SQSRecord, TData>;
