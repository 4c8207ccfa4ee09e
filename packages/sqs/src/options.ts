import type { BatchOptions, BatchResult } from '@batch/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

/** The settings of a batch from an SQS queue, standard or FIFO. */
export type SqsBatchOptions<TPayload = SQSRecord> = BatchOptions<SQSEvent, SQSRecord, SQSBatchResponse, TPayload>;

/** What became of a batch from an SQS queue, standard or FIFO. */
export type SqsBatchResult<TData = unknown> = BatchResult<SQSRecord, SQSBatchResponse, TData>;
