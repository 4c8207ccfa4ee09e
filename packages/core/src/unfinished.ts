import type { Cutoff } from './cutoff.ts';
import { Failure, NOT_STARTED, RUNNING } from './outcome.ts';
import type { ErrorHandlingPolicy } from './policy.ts';

/** Says of each record without an outcome of its own why that is so. */
export function explainUnfinished(outcomes: unknown[], policy: ErrorHandlingPolicy, { reason, cause }: Cutoff): void {
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
