export { type BatchHandler, type BatchHandlerFactory, createBatchHandler } from './batch-handler.ts';
export { BatchProcessor, type ProcessOptions } from './batch-processor.ts';
export { batchResponse } from './batch-response.ts';
export { checkChoice, checkOptionNames, checkSchema, isStandardSchema } from './check-decoder-options.ts';
export { checkRecords } from './check-records.ts';
export type { CutoffOptions } from './cutoff.ts';
export { decodeJson, parseJson } from './decode-json.ts';
export {
  type BatchDecoratorOptions,
  type BatchMethodDecorator,
  type BatchProcessorChoice,
  createBatchDecorator,
  type Provider,
  type RecordHandlerChoice,
} from './decorator.ts';
export { BatchConfigurationError } from './errors/batch-configuration-error.ts';
export { BatchError } from './errors/batch-error.ts';
export { BatchProcessingError } from './errors/batch-processing-error.ts';
export { InvalidBatchEventError } from './errors/invalid-batch-event-error.ts';
export { type DecodeIssue, RecordDecodeError } from './errors/record-decode-error.ts';
export { RecordProcessingError } from './errors/record-processing-error.ts';
export { type UnprocessedReason, UnprocessedRecordError } from './errors/unprocessed-record-error.ts';
export type { BatchHooks } from './hooks.ts';
export type { BatchLogger } from './logger.ts';
export type { BatchOptions } from './options.ts';
export { type DerivedPolicy, ErrorHandlingPolicy } from './policy.ts';
export { processBatch } from './process-batch.ts';
export type {
  Decoder,
  RecordContext,
  RecordHandler,
  RecordHandlerFunction,
  RecordHandlerObject,
} from './record-handler.ts';
export { refuse } from './refuse.ts';
export type { BatchResult, RecordFailure, RecordSuccess } from './result.ts';
export type { BatchSource, OrderingKey } from './source.ts';
export { isThenable } from './thenable.ts';
export { validatePayload } from './validate-payload.ts';
