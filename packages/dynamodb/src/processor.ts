import { BatchProcessor } from '@batch/core';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { DynamoDbBatchEvent } from './event.ts';
import type { DynamoDbBatchOptions } from './options.ts';
import { dynamodbSource } from './source.ts';

/** Processes batches from a DynamoDB stream, outside a handler, with dependency injection, or to be extended. */
export class DynamoDbBatchProcessor<TPayload = DynamoDBRecord> extends BatchProcessor<
  DynamoDbBatchEvent,
  DynamoDBRecord,
  DynamoDBBatchResponse,
  TPayload
> {
  /** @throws BatchConfigurationError for a setting that is not understood. */
  constructor(options?: DynamoDbBatchOptions<TPayload>) {
    super(dynamodbSource, options);
  }
}
