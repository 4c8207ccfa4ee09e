import { type BatchHandler, type BatchHandlerFactory, createBatchHandler, type RecordHandler } from '@batch/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { SqsBatchOptions } from './options.ts';
import { sqsSource } from './source.ts';

/** The handler of a Lambda function that reads an SQS queue, standard or FIFO. */
export type SqsBatchHandler = BatchHandler<SQSEvent, SQSBatchResponse>;

/**
 * Makes the handler of a Lambda function that reads an SQS queue, standard or FIFO: it runs `recordHandler` for each
 * record and answers with what Lambda has to deliver again. The event source mapping must have
 * `ReportBatchItemFailures` in its `FunctionResponseTypes`; without it Lambda takes every answer for a success.
 *
 * The record handler is a {@link SqsRecordHandler}, the settings are {@link SqsBatchOptions}. Without `decode` the
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
 * import { sqsBatchHandler } from '@batch/sqs';
 *
 * export const handler = sqsBatchHandler(async (record) => {
 *   const order = JSON.parse(record.body);
 *   console.log(`Shipping ${order.quantity} x ${order.article}`);
 * });
 * ```
 */
export const sqsBatchHandler: BatchHandlerFactory<SQSEvent, SQSRecord, SQSBatchResponse> = <TPayload>(
  recordHandler: RecordHandler<TPayload, SQSRecord>,
  options?: SqsBatchOptions<TPayload>,
) => createBatchHandler(sqsSource, recordHandler, options);
