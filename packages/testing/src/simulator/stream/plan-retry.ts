import type { LaneBatch } from './lane-batch.ts';
import type { StreamEntry } from './stream-entry.ts';
import type { SimulatedStreamRecord } from './stream-kind.ts';

/** What comes after a batch of which something failed. */
export type RetryPlan<TRecord extends SimulatedStreamRecord> =
  /** New batches, with all their retries still to come, one after the other. */
  | { readonly kind: 'parts'; readonly parts: readonly (readonly StreamEntry<TRecord>[])[] }
  | { readonly kind: 'again' }
  | { readonly kind: 'give-up' };

/**
 * Decides how a batch is delivered again.
 *
 * @param checkpoint how many of its records the checkpoint has passed.
 */
export function planRetry<TRecord extends SimulatedStreamRecord>(
  { entries, failures, functionError }: LaneBatch<TRecord>,
  checkpoint: number,
  settings: { readonly bisectBatchOnFunctionError: boolean; readonly maximumRetryAttempts: number },
): RetryPlan<TRecord> {
  // Progress starts a fresh retry count.
  if (checkpoint > 0) return { kind: 'parts', parts: [entries.slice(checkpoint)] };
  if (settings.bisectBatchOnFunctionError && functionError && entries.length > 1) {
    // At no cost to the retries. An answer that reports failures has split the batch at the checkpoint instead.
    const half = Math.ceil(entries.length / 2);
    return { kind: 'parts', parts: [entries.slice(0, half), entries.slice(half)] };
  }
  return { kind: failures + 1 > settings.maximumRetryAttempts ? 'give-up' : 'again' };
}
