import { type BatchDecoratorOptions, type BatchMethodDecorator, createBatchDecorator } from '@batch/core';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { kinesisSource } from './source.ts';

/**
 * A standard (TC39) decorator that makes a method `(event, context, result?)` the handler of a Lambda function that
 * reads a Kinesis data stream. The method's own body runs after the batch and cannot change the answer.
 *
 * @throws BatchConfigurationError for settings that are not understood or contradict each other.
 */
export function kinesisBatchProcessor<TPayload = KinesisStreamRecord, TData = unknown>(
  options: BatchDecoratorOptions<KinesisStreamEvent, KinesisStreamRecord, KinesisStreamBatchResponse, TPayload, TData>,
): BatchMethodDecorator<KinesisStreamEvent, KinesisStreamRecord, KinesisStreamBatchResponse, TData> {
  return createBatchDecorator(kinesisSource, options);
}
