/**
 * Handles batches from Amazon Kinesis Data Streams, record by record. Start with {@link kinesisBatchHandler}.
 *
 * The types `KinesisStreamEvent`, `KinesisStreamRecord`, `KinesisStreamBatchResponse`, those of tumbling windows and `Context` are exported as well; they
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
export type {
  Context,
  KinesisStreamBatchResponse,
  KinesisStreamEvent,
  KinesisStreamRecord,
  KinesisStreamStateResponse,
  KinesisStreamTumblingWindowEvent,
} from 'aws-lambda';
export { deaggregatingKinesisSource } from './deaggregation/deaggregating-kinesis-source.ts';
export type { KinesisUserRecord } from './deaggregation/kinesis-user-record.ts';
export { binaryData } from './decoders/binary-data.ts';
export type { KinesisDataOptions } from './decoders/data-options.ts';
export { jsonData } from './decoders/json-data.ts';
export type { KinesisDecoder, SyncKinesisDecoder } from './decoders/kinesis-decoder.ts';
export { textData } from './decoders/text-data.ts';
export { kinesisBatchProcessor } from './decorator.ts';
export { type KinesisBatchHandler, kinesisBatchHandler } from './handler.ts';
export type {
  DeaggregateOption,
  KinesisBatchDecoratorOptions,
  KinesisBatchHooks,
  KinesisBatchOptions,
  KinesisBatchResult,
  KinesisRecordHandler,
} from './options.ts';
export { KinesisBatchProcessor } from './processor.ts';
export { kinesisBatchResponse } from './response.ts';
export { kinesisSource } from './source.ts';
