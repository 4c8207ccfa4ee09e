/**
 * Handles batches from Amazon SQS, standard and FIFO, message by message. Start with {@link sqsBatchHandler}.
 *
 * The types `SQSEvent`, `SQSRecord`, `SQSBatchResponse`, `S3EventRecord`, `EventBridgeEvent` and `Context` are exported as well; they
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
export type { Context, EventBridgeEvent, S3EventRecord, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
export { type EventBridgeEventOptions, eventBridgeEvent } from './decoders/event-bridge-event.ts';
export { jsonBody } from './decoders/json-body.ts';
export { s3Event } from './decoders/s3-event.ts';
export { type SnsMessageOptions, snsMessage } from './decoders/sns-message.ts';
export type { SqsDecoder } from './decoders/sqs-decoder.ts';
export { sqsBatchProcessor } from './decorator.ts';
export { type SqsBatchHandler, sqsBatchHandler } from './handler.ts';
export type { SqsBatchHooks, SqsBatchOptions, SqsBatchResult, SqsRecordHandler } from './options.ts';
export { SqsBatchProcessor } from './processor.ts';
export { sqsBatchResponse } from './response.ts';
export { sqsSource } from './source.ts';
