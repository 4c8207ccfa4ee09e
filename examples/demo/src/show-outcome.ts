import type { BatchVerdict, InvocationResult } from '@batch/e2e';
import type { FailureLog } from './failure-log.ts';
import type { Terminal } from './terminal.ts';

export interface Outcome {
  result: InvocationResult;
  verdict: BatchVerdict;
  /** The order of a record, by the record's identifier. */
  orderOf: (recordId: string) => string;
  /** What follows from the answer, in words. */
  consequence: string;
}

/** Shows how a batch ended, and why each failed record failed. */
export async function showOutcome(
  terminal: Terminal,
  outcome: Outcome,
  failureLog: FailureLog,
  signal: AbortSignal,
): Promise<void> {
  const { result, verdict, orderOf, consequence } = outcome;
  const isFullFailure = result.kind === 'error' && result.errorType === 'BatchProcessingError';
  if (verdict.kind === 'partial' || isFullFailure) {
    for (const { recordId, reason } of await failureLog.of(result.requestId, signal)) {
      terminal.failed(orderOf(recordId), reason);
    }
  }
  if (isFullFailure) terminal.functionFailed('BatchProcessingError: every record failed, so the function fails too');
  else if (verdict.kind === 'failed') terminal.functionFailed(verdict.reason);
  terminal.result(consequence, verdict.kind !== 'failed');
}
