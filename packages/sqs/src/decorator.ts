import { type BatchDecoratorOptions, type BatchMethodDecorator, createBatchDecorator } from '@batch/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { sqsSource } from './source.ts';

/**
 * A standard (TC39) decorator that makes a method `(event, context, result?)` the handler of a Lambda function that
 * reads an SQS queue, standard or FIFO. The method's own body runs after the batch and cannot change the answer.
 *
 * @throws BatchConfigurationError for settings that are not understood or contradict each other.
 */
export function sqsBatchProcessor<TPayload = SQSRecord, TData = unknown>(
  options: BatchDecoratorOptions<SQSEvent, SQSRecord, SQSBatchResponse, TPayload, TData>,
): BatchMethodDecorator<SQSEvent, SQSRecord, SQSBatchResponse, TData> {
  return createBatchDecorator(sqsSource, options);
}
