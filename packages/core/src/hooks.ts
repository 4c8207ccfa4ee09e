import type { RecordContext } from './record-handler.ts';
import type { BatchResult } from './result.ts';

/**
 * What to call around a batch and its records: for metrics, tracing, idempotency. Every hook may be sync or
 * async, and is waited for. Hooks run in the order in which they are given.
 */
export interface BatchHooks<TEvent = unknown, TRecord = unknown, TResponse = unknown> {
  /** Before the first record of a valid event. A throw fails the whole batch. */
  beforeBatchProcessing?(event: TEvent): unknown;

  /**
   * Around decoder and record handler, for each record: call `next` to run them, and return what it resolves to.
   * What this hook returns is the record's `data`; not calling `next` skips the handler, as for a record that is
   * known to be done. A throw fails the record. The record is finished once hook and handler both are, also if the hook
   * ends sooner. A hook that catches what `next` throws and returns has taken care of the record, which counts as done; so
   * a hook with a time limit has to throw at the limit. The context is the one that the record handler gets.
   */
  handleRecord?(record: TRecord, next: () => Promise<unknown>, context: RecordContext<TRecord>): unknown;

  /** After a record succeeded. A throw is logged and changes no outcome. */
  handleRecordSuccess?(record: TRecord, data: unknown): unknown;

  /**
   * After a record failed, with what was thrown. Not called for a record that was never started, or was still
   * running when the answer had to be given. A throw is logged and changes no outcome.
   */
  handleRecordFailure?(record: TRecord, error: unknown): unknown;

  /**
   * After all records, when result and answer are complete. A throw is logged and changes no outcome. Once the
   * deadline has passed, or the caller's signal was aborted, the hook is still called but no longer waited for.
   */
  afterBatchProcessing?(result: BatchResult<TRecord, TResponse>): unknown;
}

/** One hook that watches records of one outcome, with its name for the log. */
export type RecordObserver<TRecord> = (record: TRecord, value: unknown) => unknown;

/** Hooks by the moment at which they run, so that a moment without hooks costs nothing. */
export interface HookLists<TEvent, TRecord, TResponse> {
  readonly beforeBatch: readonly ((event: TEvent) => unknown)[];
  readonly aroundRecord: readonly ((
    record: TRecord,
    next: () => Promise<unknown>,
    context: RecordContext<TRecord>,
  ) => unknown)[];
  readonly recordSuccess: readonly RecordObserver<TRecord>[];
  readonly recordFailure: readonly RecordObserver<TRecord>[];
  readonly afterBatch: readonly ((result: BatchResult<TRecord, TResponse>) => unknown)[];
}

export function sortHooks<TEvent, TRecord, TResponse>(
  hooks: readonly BatchHooks<TEvent, TRecord, TResponse>[],
): HookLists<TEvent, TRecord, TResponse> {
  return {
    beforeBatch: hooks.flatMap((hook) => hook.beforeBatchProcessing?.bind(hook) ?? []),
    aroundRecord: hooks.flatMap((hook) => hook.handleRecord?.bind(hook) ?? []),
    recordSuccess: hooks.flatMap((hook) => hook.handleRecordSuccess?.bind(hook) ?? []),
    recordFailure: hooks.flatMap((hook) => hook.handleRecordFailure?.bind(hook) ?? []),
    afterBatch: hooks.flatMap((hook) => hook.afterBatchProcessing?.bind(hook) ?? []),
  };
}
