import { type BatchMethodDecorator, createBatchDecorator } from '@batch/core';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { chooseSource } from './choose-source.ts';
import type { KinesisBatchDecoratorOptions } from './options.ts';

/**
 * A standard (TC39) decorator that makes a method `(event, context, result?)` the handler of a Lambda function that
 * reads a Kinesis data stream. The method's own body runs after the batch and cannot change the answer.
 *
 * @throws BatchConfigurationError for settings that are not understood or contradict each other.
 *
 * @example
 * ```ts
 * import { type Context, type KinesisBatchResult, type KinesisStreamEvent, kinesisBatchProcessor } from '@batch/kinesis';
 *
 * class ClicksFunction {
 *   @kinesisBatchProcessor({ recordHandler: (record) => console.log(record.kinesis.partitionKey) })
 *   async handler(_event: KinesisStreamEvent, _context: Context, result?: KinesisBatchResult) {
 *     console.log(`${result?.failureRecords.length} clicks failed`);
 *   }
 * }
 *
 * const clicks = new ClicksFunction();
 * export const handler = clicks.handler.bind(clicks);
 * ```
 */
export function kinesisBatchProcessor<TPayload = KinesisStreamRecord, TData = unknown>(
  options: KinesisBatchDecoratorOptions<TPayload, TData>,
): BatchMethodDecorator<KinesisStreamEvent, KinesisStreamRecord, KinesisStreamBatchResponse, TData> {
  const { deaggregate, ...settings } = { ...options };
  const source = chooseSource(deaggregate);
  const hasProcessor = settings.batchProcessor !== undefined || settings.batchProcessorProvider !== undefined;
  // Beside a processor core refuses any setting, so this one is left for it to find.
  return createBatchDecorator(source, hasProcessor ? options : settings);
}
