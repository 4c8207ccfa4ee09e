export {
  BatchConfigurationError,
  BatchError,
  type BatchHandler,
  type BatchHooks,
  type BatchLogger,
  type BatchOptions,
  BatchProcessingError,
  BatchProcessor,
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
  type RecordHandlerFunction,
  type RecordHandlerObject,
  RecordProcessingError,
  type RecordSuccess,
  type UnprocessedReason,
  UnprocessedRecordError,
} from '@batch/core';
export { deaggregatingKinesisSource } from './deaggregation/deaggregating-kinesis-source.ts';
export type { KinesisUserRecord } from './deaggregation/kinesis-user-record.ts';
export { binaryData } from './decoders/binary-data.ts';
export type { KinesisDataOptions } from './decoders/data-options.ts';
export { jsonData } from './decoders/json-data.ts';
export { textData } from './decoders/text-data.ts';
export { kinesisBatchProcessor } from './decorator.ts';
export { type KinesisBatchHandler, kinesisBatchHandler } from './handler.ts';
export type { KinesisBatchDecoratorOptions, KinesisBatchOptions, KinesisBatchResult } from './options.ts';
export { KinesisBatchProcessor } from './processor.ts';
export { kinesisBatchResponse } from './response.ts';
export { kinesisSource } from './source.ts';
