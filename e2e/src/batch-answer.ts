import type { InvocationResult } from './invocation-result.ts';

/** What Lambda makes of the end of an invocation. */
export type BatchVerdict =
  | { kind: 'succeeded' }
  | { kind: 'failed'; reason: string }
  | { kind: 'partial'; failed: ReadonlySet<string> };

export interface BatchAnswerOptions {
  /** The identifiers of the batch that was sent. */
  identifiers: readonly string[];
  /** Whether the event source mapping has `ReportBatchItemFailures`. */
  reportBatchItemFailures: boolean;
}

/** Judges an invocation as Lambda's event source mappings do. */
export function judgeAnswer(result: InvocationResult, options: BatchAnswerOptions): BatchVerdict {
  if (result.kind !== 'response') return failed(failureReason(result));
  // Without the setting nobody reads the answer: whatever returned has succeeded.
  if (!options.reportBatchItemFailures) return { kind: 'succeeded' };
  const { body } = result;
  if (body === null || body === '') return { kind: 'succeeded' };
  if (typeof body !== 'object') return failed('the answer is not an object');
  const items: unknown = 'batchItemFailures' in body ? body.batchItemFailures : null;
  if (items === null) return { kind: 'succeeded' };
  if (!Array.isArray(items)) return failed('batchItemFailures is not a list');
  return judgeItems(items, new Set(options.identifiers));
}

function judgeItems(items: readonly unknown[], sent: ReadonlySet<string>): BatchVerdict {
  const reported = new Set<string>();
  for (const item of items) {
    const identifier = itemIdentifier(item);
    if (!identifier) return failed('an item has no itemIdentifier');
    if (!sent.has(identifier)) return failed(`${identifier} is not in the batch`);
    reported.add(identifier);
  }
  return reported.size === 0 ? { kind: 'succeeded' } : { kind: 'partial', failed: reported };
}

function itemIdentifier(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('itemIdentifier' in item)) return undefined;
  return typeof item.itemIdentifier === 'string' ? item.itemIdentifier : undefined;
}

function failureReason(result: Exclude<InvocationResult, { kind: 'response' }>): string {
  return result.kind === 'timeout' ? 'Task timed out' : `${result.errorType}: ${result.errorMessage}`;
}

function failed(reason: string): BatchVerdict {
  return { kind: 'failed', reason };
}
