import { type BatchHandler, type BatchHandlerFactory, createBatchHandler, type RecordHandler } from '@batch/core';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { separateSource } from './choose-source.ts';
import type { DeaggregateOption, KinesisBatchOptions } from './options.ts';

/** The handler of a Lambda function that reads a Kinesis data stream. */
export type KinesisBatchHandler = BatchHandler<KinesisStreamEvent, KinesisStreamBatchResponse>;

/**
 * Makes the handler of a Lambda function that reads a Kinesis data stream: it runs `recordHandler` for each
 * record and answers with what Lambda has to deliver again. The event source mapping must have
 * `ReportBatchItemFailures` in its `FunctionResponseTypes`; without it Lambda takes every answer for a success.
 *
 * The record handler is a {@link KinesisRecordHandler}, the settings are {@link KinesisBatchOptions}. Without `decode` the
 * payload is the record itself.
 *
 * The handler rejects with a `BatchProcessingError` if every record failed (unless `throwOnFullBatchFailure` is off),
 * with an `InvalidBatchEventError` for an event of another source or a failed record without identifier, and with a
 * `BatchConfigurationError` if `deadlineMarginMs` leaves no time.
 *
 * @throws BatchConfigurationError for a setting that is not understood.
 *
 * @example
 * ```ts
 * import { kinesisBatchHandler } from '@batch/kinesis';
 *
 * export const handler = kinesisBatchHandler(async (record) => {
 *   const click = JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString());
 *   console.log(`${record.kinesis.partitionKey} opened ${click.page}`);
 * });
 * ```
 */
export const kinesisBatchHandler: BatchHandlerFactory<
  KinesisStreamEvent,
  KinesisStreamRecord,
  KinesisStreamBatchResponse,
  DeaggregateOption
> = <TPayload>(
  recordHandler: RecordHandler<TPayload, KinesisStreamRecord>,
  options?: KinesisBatchOptions<TPayload>,
) => {
  const { source, settings } = separateSource(options);
  return createBatchHandler(source, recordHandler, settings);
};
