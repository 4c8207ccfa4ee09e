import type { CutoffOptions } from './cutoff.ts';
import { type BatchHooks, sortHooks } from './hooks.ts';
import type { BatchOptions } from './options.ts';
import { type BatchPlan, planBatch } from './plan.ts';
import { processPlanned } from './process-batch.ts';
import type { RecordContext, RecordHandler } from './record-handler.ts';
import type { BatchResult } from './result.ts';
import { checkNames, hookSetting } from './settings.ts';
import type { BatchSource } from './source.ts';

/** What a single batch brings along, beside its event. */
export interface ProcessOptions<TEvent = unknown, TRecord = unknown, TResponse = unknown> extends CutoffOptions {
  /**
   * Hooks for this batch alone, one object or several, called after those of the processor.
   *
   * @default none
   */
  readonly hooks?: BatchOptions<TEvent, TRecord, TResponse>['hooks'];
}

/**
 * Processes batches outside a handler, with dependency injection, or to be extended: its protected methods are the
 * hooks of {@link BatchHooks}, called before those of the settings. It keeps nothing about a batch, so one processor
 * serves any number of invocations at the same time.
 *
 * @example
 * ```ts
 * import { BatchProcessor } from '@batch/core';
 * import { type SQSBatchResponse, type SQSEvent, type SQSRecord, sqsSource } from '@batch/sqs';
 *
 * class MeteredProcessor extends BatchProcessor<SQSEvent, SQSRecord, SQSBatchResponse> {
 *   protected override handleRecordFailure(record: SQSRecord, error: unknown) {
 *     console.error(`${record.messageId} failed`, error);
 *   }
 * }
 *
 * const processor = new MeteredProcessor(sqsSource);
 *
 * export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
 *   const result = await processor.process(event, (record) => console.log(record.body));
 *   return result.response;
 * }
 * ```
 */
export class BatchProcessor<TEvent, TRecord, TResponse, TPayload = TRecord> {
  private readonly plan: BatchPlan<TEvent, TRecord, TResponse, TPayload>;

  /** @throws BatchConfigurationError for a setting that is not understood. */
  constructor(
    source: BatchSource<TEvent, TRecord, TResponse>,
    options?: BatchOptions<TEvent, TRecord, TResponse, TPayload>,
  ) {
    this.plan = planBatch(source, options);
  }

  /**
   * Processes one batch.
   *
   * @throws BatchConfigurationError for a record handler that is none, or a deadline margin that leaves no time.
   * @throws InvalidBatchEventError if the event is not of the source, or a failed record has no identifier.
   * @throws BatchProcessingError if every record failed, unless `throwOnFullBatchFailure` is off.
   * @throws whatever `beforeBatchProcessing` throws.
   */
  async process<TData>(
    event: TEvent,
    recordHandler: RecordHandler<TPayload, TRecord, TData>,
    options: ProcessOptions<TEvent, TRecord, TResponse> = {},
  ): Promise<BatchResult<TRecord, TResponse, TData>> {
    checkNames('options', options, { lambdaContext: true, signal: true, hooks: true });
    return processPlanned(this.planFor(options.hooks), event, recordHandler, options);
  }

  /** Before the first record of a valid event. A throw fails the whole batch. Does nothing by default. */
  protected beforeBatchProcessing(_event: TEvent): unknown {
    return undefined;
  }

  /**
   * Around decoder and record handler, for each record, with the context that the record handler gets. Returns what
   * becomes the record's `data`; a throw fails the record. Calls `next` by default.
   */
  protected handleRecord(_record: TRecord, next: () => Promise<unknown>, _context?: RecordContext<TRecord>): unknown {
    return next();
  }

  /** After a record succeeded. A throw is logged and changes no outcome. Does nothing by default. */
  protected handleRecordSuccess(_record: TRecord, _data: unknown): unknown {
    return undefined;
  }

  /**
   * After a record failed, with what was thrown. Not called for a record that was never started, or was still
   * running when the answer had to be given. A throw is logged and changes no outcome. Does nothing by default.
   */
  protected handleRecordFailure(_record: TRecord, _error: unknown): unknown {
    return undefined;
  }

  /** After all records, when result and answer are complete. A throw is logged and changes no outcome. */
  protected afterBatchProcessing(_result: BatchResult<TRecord, TResponse>): unknown {
    return undefined;
  }

  /** Looked up for each batch, since a subclass may set a hook as a field after this class's constructor has run. */
  private planFor(
    callHooks: ProcessOptions<TEvent, TRecord, TResponse>['hooks'],
  ): BatchPlan<TEvent, TRecord, TResponse, TPayload> {
    const inherited = inheritedHooks();
    const overrides: BatchHooks<TEvent, TRecord, TResponse> = {};
    if (this.beforeBatchProcessing !== inherited.beforeBatchProcessing) {
      overrides.beforeBatchProcessing = (event) => this.beforeBatchProcessing(event);
    }
    if (this.handleRecord !== inherited.handleRecord) {
      overrides.handleRecord = (record, next, context) => this.handleRecord(record, next, context);
    }
    if (this.handleRecordSuccess !== inherited.handleRecordSuccess) {
      overrides.handleRecordSuccess = (record, data) => this.handleRecordSuccess(record, data);
    }
    if (this.handleRecordFailure !== inherited.handleRecordFailure) {
      overrides.handleRecordFailure = (record, error) => this.handleRecordFailure(record, error);
    }
    if (this.afterBatchProcessing !== inherited.afterBatchProcessing) {
      overrides.afterBatchProcessing = (result) => this.afterBatchProcessing(result);
    }
    if (callHooks === undefined && Object.keys(overrides).length === 0) return this.plan;
    return { ...this.plan, hooks: sortHooks([overrides, ...this.plan.settings.hooks, ...hookSetting(callHooks)]) };
  }
}

/** Outside of the class: bundlers give a class that names itself inside another name, which users would see. */
function inheritedHooks() {
  return BatchProcessor.prototype;
}
