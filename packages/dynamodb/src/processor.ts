import { BatchProcessor } from '@batch/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { DynamoDbBatchOptions } from './options.ts';
import { dynamodbSource } from './source.ts';

/** Processes batches from a DynamoDB stream, outside a handler, with dependency injection, or to be extended. */
export class DynamoDbBatchProcessor<TPayload = DynamoDBRecord> extends BatchProcessor<
  DynamoDBStreamEvent,
  DynamoDBRecord,
  DynamoDBBatchResponse,
  TPayload
> {
  /** @throws BatchConfigurationError for a setting that is not understood. */
  constructor(options?: DynamoDbBatchOptions<TPayload>) {
    super(dynamodbSource, options);
  }
}
