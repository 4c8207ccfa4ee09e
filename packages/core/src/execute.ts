import type { Cutoff } from './cutoff.ts';
import type { RecordObserver } from './hooks.ts';
import type { KeyOrder } from './order.ts';
import { Failure, RUNNING } from './outcome.ts';
import type { ErrorHandlingPolicy } from './policy.ts';
import { type ProcessRecord, RecordCall } from './record-call.ts';
import { NONE, Schedule } from './schedule.ts';
import type { BatchSource } from './source.ts';
import { isThenable } from './thenable.ts';

/** A batch on its way: what to do with each record, and what has become of each so far. */
export interface Execution<TRecord> {
  readonly source: Pick<BatchSource<never, TRecord, unknown>, 'identify'>;
  readonly records: readonly TRecord[];
  /** What has become of each record, by index; see `outcome.ts`. */
  readonly outcomes: unknown[];
  readonly policy: Exclude<ErrorHandlingPolicy, 'DeriveFromEvent'>;
  readonly degreeOfParallelism: number;
  /** `undefined`: no record waits for another. */
  readonly order: KeyOrder | undefined;
  readonly cutoff: Cutoff;
  readonly processRecord: ProcessRecord<TRecord>;
  readonly successObservers: readonly RecordObserver<TRecord>[];
  readonly failureObservers: readonly RecordObserver<TRecord>[];
  readonly onObserverError: (error: unknown, recordId: string) => void;
}

/**
 * Runs the records in as many lanes as the degree of parallelism allows, and resolves when all lanes have ended.
 * It may never settle: a lane waits for its record's handler for as long as that takes, so the caller waits no
 * longer than the cutoff.
 */
export async function execute<TRecord>(execution: Execution<TRecord>): Promise<void> {
  const { records, order, degreeOfParallelism } = execution;
  const schedule = new Schedule(records.length, order);
  const lanes = Math.min(degreeOfParallelism, records.length);
  try {
    if (lanes === 1) await runLane(execution, schedule);
    else await Promise.all(Array.from({ length: lanes }, () => runLane(execution, schedule)));
  } catch (error) {
    schedule.stop();
    throw error;
  }
}

async function runLane<TRecord>(execution: Execution<TRecord>, schedule: Schedule): Promise<void> {
  const { source, records, outcomes, cutoff, processRecord } = execution;
  for (let index = schedule.next(NONE); index !== NONE && !cutoff.reached(); index = schedule.next(index)) {
    // The schedule gives indexes of records only.
    const record = records[index] as TRecord;
    const recordId = source.identify(record) ?? '';
    let outcome: unknown;
    outcomes[index] = RUNNING;
    try {
      outcome = processRecord(record, new RecordCall(record, recordId, index, cutoff));
      if (isThenable(outcome)) outcome = await outcome;
    } catch (error) {
      outcome = new Failure('thrown', error, true);
    }
    if (cutoff.reason !== undefined) return; // Too late to count: the answer has been given.

    outcomes[index] = outcome;
    let observers = execution.successObservers;
    if (outcome instanceof Failure) {
      stopAfter(index, outcome, execution, schedule);
      outcome = outcome.cause;
      observers = execution.failureObservers;
    }
    for (const observe of observers) {
      try {
        const returned = observe(record, outcome);
        if (isThenable(returned)) await returned;
      } catch (error) {
        execution.onObserverError(error, recordId);
      }
      if (cutoff.reason !== undefined) return;
    }
  }
}

function stopAfter<TRecord>(
  index: number,
  failure: Failure,
  { policy, outcomes }: Execution<TRecord>,
  schedule: Schedule,
): void {
  if (policy === 'StopOnFirstBatchItemFailure') {
    schedule.stop();
  } else if (policy === 'StopGroupOnFirstBatchItemFailure') {
    const stopped = new Failure('group-stopped', failure.cause, false);
    for (const follower of schedule.stopFollowers(index)) outcomes[follower] = stopped;
  }
}
