import { Cutoff, type CutoffOptions } from './cutoff.ts';
import { BatchProcessingError } from './errors/batch-processing-error.ts';
import { failedRecords } from './failed-records.ts';
import { logFailures, logHookError } from './logger.ts';
import type { BatchOptions } from './options.ts';
import { type BatchPlan, planBatch, planRecord } from './plan.ts';
import { processRecords } from './process-records.ts';
import type { ProcessRecord } from './record-call.ts';
import type { RecordHandler } from './record-handler.ts';
import { type BatchResult, OutcomeResult } from './result.ts';
import type { BatchSource } from './source.ts';
import { isThenable } from './thenable.ts';

/**
 * Processes one batch: runs the record handler over the records of the event, by policy, order and deadline.
 *
 * @throws BatchConfigurationError for a setting that is not understood, or a deadline margin that leaves no time.
 * @throws InvalidBatchEventError if the event is not of the source, or a failed record has no identifier.
 * @throws BatchProcessingError if every record failed, unless `throwOnFullBatchFailure` is off.
 * @throws whatever a `beforeBatchProcessing` hook throws.
 */
export async function processBatch<TEvent, TRecord, TResponse, TPayload = TRecord, TData = unknown>(
  source: BatchSource<TEvent, TRecord, TResponse>,
  event: TEvent,
  recordHandler: RecordHandler<NoInfer<TPayload>, TRecord, TData>,
  options: BatchOptions<TEvent, TRecord, TResponse, TPayload> & CutoffOptions = {},
): Promise<BatchResult<TRecord, TResponse, TData>> {
  const { lambdaContext, signal, ...settings } = options;
  const plan = planBatch(source, settings);
  return runBatch(plan, planRecord(plan, recordHandler), event, { lambdaContext, signal });
}

/** The whole way of a batch: event, source, engine, result, answer. Throws what {@link processBatch} says. */
export async function runBatch<TEvent, TRecord, TResponse, TPayload, TData>(
  plan: BatchPlan<TEvent, TRecord, TResponse, TPayload>,
  processRecord: ProcessRecord<TRecord>,
  event: TEvent,
  options: CutoffOptions,
): Promise<BatchResult<TRecord, TResponse, TData>> {
  const { source, settings, hooks } = plan;
  const records = source.records(event);
  // An empty batch needs no time: it succeeds.
  const cutoff = new Cutoff(options, records.length === 0 ? false : settings.deadlineMarginMs);
  try {
    for (const beforeBatch of hooks.beforeBatch) {
      const returned = beforeBatch(event);
      if (isThenable(returned)) await cutoff.wait(returned);
      cutoff.doubtClock();
    }

    const { outcomes, allSucceeded } = await processRecords(plan, processRecord, records, cutoff);
    const failed = allSucceeded ? { count: 0, recordIds: [], records: [] } : failedRecords(source, records, outcomes);
    const response = source.response(failed.recordIds, failed.records);
    const result = new OutcomeResult<TRecord, TResponse, TData>(source, records, outcomes, response);
    if (failed.count > 0) logFailures(settings.logger, failed, result);

    for (const afterBatch of hooks.afterBatch) {
      try {
        const returned = afterBatch(result);
        if (isThenable(returned)) await cutoff.wait(returned);
      } catch (error) {
        logHookError(settings.logger, error);
      }
    }

    const first = failed.count === records.length && settings.throwOnFullBatchFailure ? result.firstFailure : undefined;
    if (first !== undefined) {
      throw new BatchProcessingError(result, first.error);
    }
    return result;
  } finally {
    cutoff.dispose();
  }
}
