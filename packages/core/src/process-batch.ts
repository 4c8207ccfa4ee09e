import { Cutoff, type CutoffOptions } from './cutoff.ts';
import { BatchProcessingError } from './errors/batch-processing-error.ts';
import type { HookLists } from './hooks.ts';
import { type BatchLogger, logFailures, logHookError } from './logger.ts';
import type { BatchOptions } from './options.ts';
import { type BatchPlan, planBatch, planRecord } from './plan.ts';
import { planExecution } from './plan-execution.ts';
import type { ProcessRecord } from './record-call.ts';
import type { RecordHandler } from './record-handler.ts';
import { refuse } from './refuse.ts';
import { type BatchResult, FinishedBatch } from './result.ts';
import type { BatchSource } from './source.ts';
import { isThenable } from './thenable.ts';

/**
 * Processes one batch: runs the record handler over the records of the event, by policy, order and deadline.
 *
 * @throws BatchConfigurationError for a setting that is not understood, or a deadline margin that leaves no time.
 * @throws InvalidBatchEventError if the event is not of the source, or a failed record has no identifier.
 * @throws BatchProcessingError if every record failed, unless `throwOnFullBatchFailure` is off.
 * @throws whatever a `beforeBatchProcessing` hook throws.
 *
 * @example
 * ```ts
 * import { processBatch } from '@batch/core';
 * import { type Context, type SQSBatchResponse, type SQSEvent, sqsSource } from '@batch/sqs';
 *
 * export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
 *   const result = await processBatch(sqsSource, event, (record) => console.log(record.body), {
 *     lambdaContext: context,
 *   });
 *   return result.response;
 * }
 * ```
 */
export async function processBatch<TEvent, TRecord, TResponse, TPayload = TRecord, TData = unknown>(
  source: BatchSource<TEvent, TRecord, TResponse>,
  event: TEvent,
  recordHandler: RecordHandler<NoInfer<TPayload>, TRecord, TData>,
  options: BatchOptions<TEvent, TRecord, TResponse, TPayload> & CutoffOptions = {},
): Promise<BatchResult<TRecord, TResponse, TData>> {
  if (typeof options !== 'object' || options === null) refuse('`options`', options, 'an object');
  const { lambdaContext, signal, ...settings } = options;
  return processPlanned(planBatch(source, settings), event, recordHandler, { lambdaContext, signal });
}

/** {@link processBatch} with what was planned before. */
export async function processPlanned<TEvent, TRecord, TResponse, TPayload, TData>(
  plan: BatchPlan<TEvent, TRecord, TResponse, TPayload>,
  event: TEvent,
  recordHandler: RecordHandler<TPayload, TRecord, TData>,
  options: CutoffOptions,
): Promise<BatchResult<TRecord, TResponse, TData>> {
  const result = await runBatch(plan, planRecord(plan, recordHandler), event, options, (batch) => batch.createResult());
  // The data in the result is what this record handler returned.
  return result as BatchResult<TRecord, TResponse, TData>;
}

/**
 * The whole way of a batch: event, source, engine, result, answer. Throws what {@link processBatch} says.
 *
 * @param take what the caller wants of the finished batch.
 */
export async function runBatch<TEvent, TRecord, TResponse, TPayload, TTaken>(
  plan: BatchPlan<TEvent, TRecord, TResponse, TPayload>,
  processRecord: ProcessRecord<TRecord>,
  event: TEvent,
  options: CutoffOptions,
  take: (batch: FinishedBatch<TRecord, TResponse>) => TTaken,
): Promise<TTaken> {
  const { source, settings, hooks } = plan;
  // A copy: hooks and handlers have the event, and may change its list.
  const records = [...source.records(event)];
  const cutoff = new Cutoff(options, settings.deadlineMarginMs, records.length > 0);
  try {
    // Before the hooks, too: identifiers, keys and policy are those of the event as it came.
    const execution = planExecution(plan, processRecord, records, cutoff);
    for (const beforeBatch of hooks.beforeBatch) {
      if (cutoff.over) break;
      const returned = beforeBatch(event);
      if (isThenable(returned)) await cutoff.wait(returned);
      cutoff.doubtClock();
    }

    const running = execution.run();
    if (running !== undefined) await running;
    const batch = new FinishedBatch(source, execution.finish());
    logFailures(settings.logger, batch);

    if (hooks.afterBatch.length > 0)
      await runAfterBatch(hooks.afterBatch, batch.createResult(), settings.logger, cutoff);

    if (batch.allFailed && settings.throwOnFullBatchFailure) throw new BatchProcessingError(batch.createResult());
    return take(batch);
  } finally {
    cutoff.dispose();
  }
}

async function runAfterBatch<TRecord, TResponse>(
  hooks: HookLists<never, TRecord, TResponse>['afterBatch'],
  result: BatchResult<TRecord, TResponse>,
  logger: BatchLogger | false,
  cutoff: Cutoff,
): Promise<void> {
  for (const afterBatch of hooks) {
    // In a function of its own, so that also what comes after the cutoff is logged.
    const runLogged = async (): Promise<void> => {
      try {
        await afterBatch(result);
      } catch (error) {
        logHookError(logger, error);
      }
    };
    await cutoff.wait(runLogged());
  }
}
