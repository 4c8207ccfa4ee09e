import type { BatchOptions, BatchResult } from '@batch/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

/** The settings of a batch from a DynamoDB stream. */
export type DynamoDbBatchOptions<TPayload = DynamoDBRecord> = BatchOptions<
  DynamoDBStreamEvent,
  DynamoDBRecord,
  DynamoDBBatchResponse,
  TPayload
>;

/** What became of a batch from a DynamoDB stream. */
export type DynamoDbBatchResult<TData = unknown> = BatchResult<DynamoDBRecord, DynamoDBBatchResponse, TData>;
