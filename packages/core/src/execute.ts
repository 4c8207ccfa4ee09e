import type { Cutoff } from './cutoff.ts';
import type { RecordObserver } from './hooks.ts';
import { type BatchLogger, logHookError } from './logger.ts';
import type { KeyOrder } from './order.ts';
import { Failure, NOT_STARTED, RUNNING } from './outcome.ts';
import type { ErrorHandlingPolicy } from './policy.ts';
import { type ProcessRecord, RecordCall } from './record-call.ts';
import { NONE, Schedule } from './schedule.ts';
import { isThenable } from './thenable.ts';
import { explainUnfinished } from './unfinished.ts';

/** The records of a batch, and what became of them, all by index. */
export interface ProcessedRecords<TRecord> {
  readonly records: readonly TRecord[];
  /** As read before the first of them ran: a record handler may change its record. */
  readonly recordIds: readonly (string | undefined)[];
  /** See `outcome.ts`. */
  readonly outcomes: readonly unknown[];
  readonly allSucceeded: boolean;
}

/** What to do with the records of a batch. */
export interface ExecutionOptions<TRecord> {
  readonly records: readonly TRecord[];
  readonly recordIds: readonly (string | undefined)[];
  readonly policy: Exclude<ErrorHandlingPolicy, 'DeriveFromEvent'>;
  readonly degreeOfParallelism: number;
  /** `undefined`: no record waits for another. */
  readonly order: KeyOrder | undefined;
  readonly cutoff: Cutoff;
  readonly processRecord: ProcessRecord<TRecord>;
  readonly successObservers: readonly RecordObserver<TRecord>[];
  readonly failureObservers: readonly RecordObserver<TRecord>[];
  readonly logger: BatchLogger | false;
}

/** A batch on its way: its records in as many lanes as the degree of parallelism allows. */
export class Execution<TRecord> {
  readonly #options: ExecutionOptions<TRecord>;
  readonly #schedule: Schedule;
  readonly #observed: boolean;
  /** What has become of each record so far, by index; see `outcome.ts`. */
  readonly #outcomes: unknown[];
  #succeeded = 0;
  #runningLanes = 0;
  #settle: (() => void) | undefined;
  #defect: { readonly error: unknown } | undefined;

  constructor(options: ExecutionOptions<TRecord>) {
    const count = options.records.length;
    this.#options = options;
    this.#observed = options.successObservers.length + options.failureObservers.length > 0;
    this.#schedule = new Schedule(count, options.order);
    this.#outcomes = new Array<unknown>(count).fill(NOT_STARTED);
  }

  /**
   * Starts the records. The promise resolves when all lanes have ended, or at the cutoff: a lane waits for its record's
   * handler for as long as that takes, which may be for ever. `undefined`: there is nothing to wait for.
   */
  run(): Promise<void> | undefined {
    const { records, degreeOfParallelism, cutoff } = this.#options;
    const lanes = Math.min(degreeOfParallelism, records.length);
    for (let lane = 0; lane < lanes; lane++) void this.#runLane();
    if (this.#runningLanes === 0) return undefined;
    return new Promise((resolve) => {
      this.#settle = resolve;
      cutoff.watch(resolve);
    });
  }

  /** What became of the records, once `run` has ended. Throws if the engine itself failed. */
  finish(): ProcessedRecords<TRecord> {
    if (this.#defect !== undefined) throw this.#defect.error;
    const { records, recordIds, policy, cutoff } = this.#options;
    const allSucceeded = this.#succeeded === records.length;
    if (!allSucceeded) explainUnfinished(this.#outcomes, policy, cutoff);
    return { records, recordIds, outcomes: this.#outcomes, allSucceeded };
  }

  /** Takes one record after the other. Short, since each local variable makes each `await` slower. */
  async #runLane(): Promise<void> {
    this.#runningLanes++;
    try {
      for (let index = this.#next(NONE); index !== NONE; index = this.#next(index)) {
        try {
          let outcome = this.#start(index);
          if (isThenable(outcome)) outcome = await outcome;
          if (this.#isLate()) return;
          this.#succeed(index, outcome);
        } catch (error) {
          if (this.#isLate()) return;
          this.#fail(index, error);
        }
        const observing = this.#observed ? this.#observe(index) : undefined;
        if (observing !== undefined) await observing;
      }
    } catch (error) {
      this.#schedule.stop();
      this.#defect ??= { error };
      this.#settle?.();
    }
    if (--this.#runningLanes === 0) this.#settle?.();
  }

  #next(finished: number): number {
    const index = this.#schedule.next(finished);
    return index === NONE || this.#options.cutoff.reached() ? NONE : index;
  }

  #start(index: number): unknown {
    const { records, recordIds, cutoff, processRecord } = this.#options;
    // The schedule gives indexes of records only.
    const record = records[index] as TRecord;
    this.#outcomes[index] = RUNNING;
    return processRecord(record, new RecordCall(record, recordIds[index] ?? '', index, cutoff));
  }

  /** Whether the answer has been given, so that nothing counts any more. */
  #isLate(): boolean {
    return this.#options.cutoff.over;
  }

  #succeed(index: number, data: unknown): void {
    this.#outcomes[index] = data;
    this.#succeeded++;
  }

  #fail(index: number, error: unknown): void {
    const outcomes = this.#outcomes;
    outcomes[index] = new Failure('thrown', error, true);
    const { policy } = this.#options;
    if (policy === 'StopOnFirstBatchItemFailure') {
      this.#schedule.stop();
    } else if (policy === 'StopGroupOnFirstBatchItemFailure') {
      const stopped = new Failure('group-stopped', error, false);
      for (const follower of this.#schedule.stopFollowers(index)) outcomes[follower] = stopped;
    }
  }

  /** Tells the hooks, from one of them on. Returns a promise only if there is something to wait for. */
  #observe(index: number, from = 0): Promise<void> | undefined {
    const { records, successObservers, failureObservers } = this.#options;
    const outcome = this.#outcomes[index];
    const failed = Failure.is(outcome);
    const observers = failed ? failureObservers : successObservers;
    for (let next = from; next < observers.length; next++) {
      try {
        // The schedule gives indexes of records only.
        const returned = observers[next]?.(records[index] as TRecord, failed ? outcome.cause : outcome);
        if (isThenable(returned)) return this.#observeAfter(returned, index, next + 1);
      } catch (error) {
        this.#reportObserver(index, error);
      }
    }
    return undefined;
  }

  async #observeAfter(returned: PromiseLike<unknown>, index: number, next: number): Promise<void> {
    try {
      await returned;
    } catch (error) {
      this.#reportObserver(index, error);
    }
    if (!this.#isLate()) await this.#observe(index, next);
  }

  #reportObserver(index: number, error: unknown): void {
    const { recordIds, logger } = this.#options;
    logHookError(logger, error, recordIds[index] ?? '');
  }
}
