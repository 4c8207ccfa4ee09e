import type { BatchOptions, BatchResult } from '@batch/core';
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
