/**
 * Handles batches from Amazon DynamoDB Streams, change by change. Start with {@link dynamodbBatchHandler}.
 *
 * The types `DynamoDBStreamEvent`, `DynamoDBRecord`, `DynamoDBBatchResponse` and `Context` are exported as well; they
 * are those of `@types/aws-lambda`.
 *
 * @module
 */
export {
  BatchConfigurationError,
  type BatchDecoratorOptions,
  BatchError,
  type BatchHandler,
  type BatchHandlerFactory,
  type BatchHooks,
  type BatchLogger,
  type BatchMethodDecorator,
  type BatchOptions,
  BatchProcessingError,
  BatchProcessor,
  type BatchProcessorChoice,
  type BatchResult,
  type BatchSource,
  type DecodeIssue,
  type Decoder,
  ErrorHandlingPolicy,
  InvalidBatchEventError,
  type OrderingKey,
  type ProcessOptions,
  type Provider,
  type RecordContext,
  RecordDecodeError,
  type RecordFailure,
  type RecordHandler,
  type RecordHandlerChoice,
  type RecordHandlerFunction,
  type RecordHandlerObject,
  RecordProcessingError,
  type RecordSuccess,
  type UnprocessedReason,
  UnprocessedRecordError,
} from '@batch/core';
export type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
export type { DynamoDbDecoder } from './decoders/dynamodb-decoder.ts';
export { type ItemChangeOptions, itemChange } from './decoders/item-change.ts';
export type { ImageOf, ItemChange, ItemInsert, ItemModify, ItemRemove, KeysOf } from './decoders/item-change-type.ts';
export type { PlainItem, PlainValue } from './decoders/plain-value.ts';
export { dynamodbBatchProcessor } from './decorator.ts';
export type { DynamoDbBatchEvent } from './event.ts';
export { type DynamoDbBatchHandler, dynamodbBatchHandler } from './handler.ts';
export type {
  DynamoDbBatchHooks,
  DynamoDbBatchOptions,
  DynamoDbBatchResult,
  DynamoDbRecordHandler,
} from './options.ts';
export { DynamoDbBatchProcessor } from './processor.ts';
export { dynamodbBatchResponse } from './response.ts';
export { dynamodbSource } from './source.ts';
