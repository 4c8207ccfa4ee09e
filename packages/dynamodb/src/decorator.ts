import { type BatchDecoratorOptions, type BatchMethodDecorator, createBatchDecorator } from '@batch/core';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { DynamoDbBatchEvent } from './event.ts';
import { dynamodbSource } from './source.ts';

/**
 * A standard (TC39) decorator that makes a method `(event, context, result?)` the handler of a Lambda function that
 * reads a DynamoDB stream. The method's own body runs after the batch and cannot change the answer.
 *
 * @throws BatchConfigurationError for settings that are not understood or contradict each other.
 *
 * @example
 * ```ts
 * import {
 *   type Context,
 *   type DynamoDbBatchEvent,
 *   type DynamoDbBatchResult,
 *   dynamodbBatchProcessor,
 * } from '@batch/dynamodb';
 *
 * class ProductsFunction {
 *   @dynamodbBatchProcessor({ recordHandler: (record) => console.log(record.eventName) })
 *   async handler(_event: DynamoDbBatchEvent, _context: Context, result?: DynamoDbBatchResult) {
 *     console.log(`${result?.failureRecords.length} changes failed`);
 *   }
 * }
 *
 * const products = new ProductsFunction();
 * export const handler = products.handler.bind(products);
 * ```
 */
export function dynamodbBatchProcessor<TPayload = DynamoDBRecord, TData = unknown>(
  options: BatchDecoratorOptions<DynamoDbBatchEvent, DynamoDBRecord, DynamoDBBatchResponse, TPayload, TData>,
): BatchMethodDecorator<DynamoDbBatchEvent, DynamoDBRecord, DynamoDBBatchResponse, TData> {
  return createBatchDecorator(dynamodbSource, options);
}
