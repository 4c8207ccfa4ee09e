import { type BatchHandler, type BatchHandlerFactory, createBatchHandler, type RecordHandler } from '@batch/core';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { DynamoDbBatchEvent } from './event.ts';
import type { DynamoDbBatchOptions } from './options.ts';
import { dynamodbSource } from './source.ts';

/** The handler of a Lambda function that reads a DynamoDB stream. */
export type DynamoDbBatchHandler = BatchHandler<DynamoDbBatchEvent, DynamoDBBatchResponse>;

/**
 * Makes the handler of a Lambda function that reads a DynamoDB stream: it runs `recordHandler` for each
 * record and answers with what Lambda has to deliver again. The event source mapping must have
 * `ReportBatchItemFailures` in its `FunctionResponseTypes`; without it Lambda takes every answer for a success.
 *
 * The record handler is a {@link DynamoDbRecordHandler}, the settings are {@link DynamoDbBatchOptions}. Without `decode` the
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
 * import { dynamodbBatchHandler } from '@batch/dynamodb';
 *
 * export const handler = dynamodbBatchHandler(async (record) => {
 *   console.log(`${record.eventName}: ${record.dynamodb?.Keys?.['sku']?.S}`);
 * });
 * ```
 */
export const dynamodbBatchHandler: BatchHandlerFactory<DynamoDbBatchEvent, DynamoDBRecord, DynamoDBBatchResponse> = <
  TPayload,
>(
  recordHandler: RecordHandler<TPayload, DynamoDBRecord>,
  options?: DynamoDbBatchOptions<TPayload>,
) => createBatchHandler(dynamodbSource, recordHandler, options);
