import { BatchProcessor } from '@batch/core';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { DynamoDbBatchEvent } from './event.ts';
import type { DynamoDbBatchOptions } from './options.ts';
import { dynamodbSource } from './source.ts';

/**
 * Processes batches from a DynamoDB stream, outside a handler, with dependency injection, or to be extended.
 *
 * @example
 * ```ts
 * import {
 *   type Context,
 *   type DynamoDBBatchResponse,
 *   type DynamoDbBatchEvent,
 *   DynamoDbBatchProcessor,
 *   itemChange,
 * } from '@batch/dynamodb';
 *
 * const processor = new DynamoDbBatchProcessor({ decode: itemChange() });
 *
 * export async function handler(event: DynamoDbBatchEvent, context: Context): Promise<DynamoDBBatchResponse> {
 *   const result = await processor.process(event, (change) => console.log(change.keys), { lambdaContext: context });
 *   return result.response;
 * }
 * ```
 */
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
