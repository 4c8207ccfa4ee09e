import type { Cutoff } from './cutoff.ts';
import { execute } from './execute.ts';
import { logHookError } from './logger.ts';
import { type KeyOrder, orderByKey } from './order.ts';
import { Failure, NOT_STARTED, RUNNING } from './outcome.ts';
import type { BatchPlan } from './plan.ts';
import type { ErrorHandlingPolicy } from './policy.ts';
import type { ProcessRecord } from './record-call.ts';

/** The engine. Resolves, at the cutoff at the latest, to what became of each record by index; see `outcome.ts`. */
export async function processRecords<TEvent, TRecord, TResponse, TPayload>(
  { source, settings, hooks }: BatchPlan<TEvent, TRecord, TResponse, TPayload>,
  processRecord: ProcessRecord<TRecord>,
  records: readonly TRecord[],
  cutoff: Cutoff,
): Promise<readonly unknown[]> {
  if (records.length === 0) return [];
  const { errorHandlingPolicy, degreeOfParallelism, orderBy, logger } = settings;
  const policy = errorHandlingPolicy === 'DeriveFromEvent' ? source.derivePolicy(records) : errorHandlingPolicy;

  let order: KeyOrder | undefined;
  if (orderBy !== 'none' && (degreeOfParallelism > 1 || policy === 'StopGroupOnFirstBatchItemFailure')) {
    order = orderByKey(records, orderBy === 'source' ? (record) => source.orderingKey(record) : orderBy);
  }

  const outcomes = new Array<unknown>(records.length).fill(NOT_STARTED);
  await cutoff.wait(
    execute({
      source,
      records,
      outcomes,
      policy,
      degreeOfParallelism,
      order,
      cutoff,
      processRecord,
      successObservers: hooks.recordSuccess,
      failureObservers: hooks.recordFailure,
      onObserverError: (error, recordId) => logHookError(logger, error, recordId),
    }),
  );
  explainUnfinished(outcomes, policy, cutoff);
  return outcomes;
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
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome === NOT_STARTED) outcomes[index] = notStarted;
    else if (outcome === RUNNING) outcomes[index] = running;
  }
}

function isThrown(outcome: unknown): outcome is Failure {
  return outcome instanceof Failure && outcome.kind === 'thrown';
}
