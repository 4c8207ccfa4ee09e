import type { BatchHooks, BatchOptions, BatchResult, RecordHandler } from '@batch/core';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { DynamoDbBatchEvent } from './event.ts';

/** The settings of a batch from a DynamoDB stream. */
export type DynamoDbBatchOptions<TPayload = DynamoDBRecord> = BatchOptions<
  DynamoDbBatchEvent,
  DynamoDBRecord,
  DynamoDBBatchResponse,
  TPayload
>;

/** What became of a batch from a DynamoDB stream. */
export type DynamoDbBatchResult<TData = unknown> = BatchResult<DynamoDBRecord, DynamoDBBatchResponse, TData>;

/** Hooks around batches from a DynamoDB stream. */
export type DynamoDbBatchHooks = BatchHooks<DynamoDbBatchEvent, DynamoDBRecord, DynamoDBBatchResponse>;

/** What processes one record from a DynamoDB stream. */
export type DynamoDbRecordHandler<TPayload = DynamoDBRecord, TData = unknown> = RecordHandler<
  TPayload,
  DynamoDBRecord,
  TData
>;
