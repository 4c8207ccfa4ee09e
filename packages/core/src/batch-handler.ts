import type { Context } from 'aws-lambda';
import type { BatchOptions } from './options.ts';
import { planBatch, planRecord } from './plan.ts';
import { runBatch } from './process-batch.ts';
import type { Decoder, RecordHandler } from './record-handler.ts';
import type { BatchSource } from './source.ts';

/** A Lambda function's handler: answers with what Lambda has to deliver again. */
export type BatchHandler<TEvent, TResponse> = (event: TEvent, lambdaContext?: Context) => Promise<TResponse>;

/**
 * How a source's own `createBatchHandler` is typed: the payload is what the decoder makes of a record, and the record
 * itself where there is no decoder. TypeScript finds the payload of an inline decoder only if its parameter has a type:
 * `decode: (record: SQSRecord) => …`.
 */
export interface BatchHandlerFactory<TEvent, TRecord, TResponse, TSettings = unknown> {
  (
    recordHandler: RecordHandler<TRecord, TRecord>,
    options?: Omit<BatchOptions<TEvent, TRecord, TResponse>, 'decode'> & TSettings & { readonly decode?: undefined },
  ): BatchHandler<TEvent, TResponse>;
  <TPayload>(
    recordHandler: RecordHandler<TPayload, TRecord>,
    options: Omit<BatchOptions<TEvent, TRecord, TResponse>, 'decode'> &
      TSettings & { readonly decode: Decoder<TRecord, TPayload> },
  ): BatchHandler<TEvent, TResponse>;
  (
    recordHandler: RecordHandler<TRecord, TRecord>,
    options?: BatchOptions<TEvent, TRecord, TResponse> & TSettings,
  ): BatchHandler<TEvent, TResponse>;
}

/**
 * Makes the handler of a Lambda function from a source and a record handler. All that does not depend on the event
 * is prepared and checked here, once. The returned function rejects as `processBatch` does.
 *
 * @throws BatchConfigurationError for a setting that is not understood, or a record handler that is none.
 *
 * @example
 * ```ts
 * import { createBatchHandler } from '@batch/core';
 * import { sqsSource } from '@batch/sqs';
 *
 * export const handler = createBatchHandler(sqsSource, (record) => console.log(record.body), {
 *   parallelEnabled: true,
 *   maxDegreeOfParallelism: 10,
 * });
 * ```
 */
export function createBatchHandler<TEvent, TRecord, TResponse, TPayload = TRecord>(
  source: BatchSource<TEvent, TRecord, TResponse>,
  recordHandler: RecordHandler<NoInfer<TPayload>, TRecord>,
  options?: BatchOptions<TEvent, TRecord, TResponse, TPayload>,
): BatchHandler<TEvent, TResponse> {
  const plan = planBatch(source, options);
  const processRecord = planRecord(plan, recordHandler);
  return (event, lambdaContext) => runBatch(plan, processRecord, event, { lambdaContext }, (batch) => batch.response);
}
