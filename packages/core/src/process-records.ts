import type { Cutoff } from './cutoff.ts';
import { Execution } from './execute.ts';
import { logHookError } from './logger.ts';
import { type KeyOrder, orderByKey } from './order.ts';
import { Failure, NOT_STARTED, RUNNING } from './outcome.ts';
import type { BatchPlan } from './plan.ts';
import type { ErrorHandlingPolicy } from './policy.ts';
import type { ProcessRecord } from './record-call.ts';

/** The records of a batch, and what became of them, all by index. */
export interface ProcessedRecords<TRecord> {
  readonly records: readonly TRecord[];
  /** As read before the first of them ran: a record handler may change its record. */
  readonly recordIds: readonly (string | undefined)[];
  /** See `outcome.ts`. */
  readonly outcomes: readonly unknown[];
  readonly allSucceeded: boolean;
}

/** The engine. Resolves at the cutoff at the latest. */
export async function processRecords<TEvent, TRecord, TResponse, TPayload>(
  { source, settings, hooks }: BatchPlan<TEvent, TRecord, TResponse, TPayload>,
  processRecord: ProcessRecord<TRecord>,
  records: readonly TRecord[],
  cutoff: Cutoff,
): Promise<ProcessedRecords<TRecord>> {
  const recordIds = records.map((record) => source.identify(record));
  if (records.length === 0) return { records, recordIds, outcomes: [], allSucceeded: true };
  const { errorHandlingPolicy, degreeOfParallelism, orderBy, logger } = settings;
  const policy = errorHandlingPolicy === 'DeriveFromEvent' ? source.derivePolicy(records) : errorHandlingPolicy;

  let order: KeyOrder | undefined;
  if (orderBy !== 'none' && (degreeOfParallelism > 1 || policy === 'StopGroupOnFirstBatchItemFailure')) {
    order = orderByKey(records, orderBy === 'source' ? (record) => source.orderingKey(record) : orderBy);
  }

  const execution = new Execution({
    records,
    recordIds,
    policy,
    degreeOfParallelism,
    order,
    cutoff,
    processRecord,
    successObservers: hooks.recordSuccess,
    failureObservers: hooks.recordFailure,
    onObserverError: (error, recordId) => logHookError(logger, error, recordId),
  });
  await execution.run();
  const { outcomes } = execution;
  const allSucceeded = execution.succeeded === records.length;
  if (!allSucceeded) explainUnfinished(outcomes, policy, cutoff);
  return { records, recordIds, outcomes, allSucceeded };
}

/** Says of each record without an outcome of its own why that is so. */
function explainUnfinished(outcomes: unknown[], policy: ErrorHandlingPolicy, { reason, cause }: Cutoff): void {
  const stoppedBy = policy === 'StopOnFirstBatchItemFailure' ? outcomes.find(isThrown) : undefined;
  if (reason === undefined && stoppedBy === undefined) return;
  const notStarted =
    stoppedBy === undefined
      ? new Failure(reason ?? 'stopped', cause, false)
      : new Failure('stopped', stoppedBy.cause, false);
  const running = new Failure(reason ?? 'stopped', cause, true);
  for (let index = 0; index < outcomes.length; index++) {
    if (outcomes[index] === NOT_STARTED) outcomes[index] = notStarted;
    else if (outcomes[index] === RUNNING) outcomes[index] = running;
  }
}

function isThrown(outcome: unknown): outcome is Failure {
  return Failure.is(outcome) && outcome.kind === 'thrown';
}
