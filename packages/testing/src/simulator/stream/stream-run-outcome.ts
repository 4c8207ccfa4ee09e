import { type OutcomeParts, RunOutcome } from '../outcome/run-outcome.ts';
import type { StreamOutcome } from '../outcome/simulation-outcome.ts';
import type { OnFailureDocument } from './on-failure-document.ts';

/** The outcome for a stream. */
export class StreamRunOutcome<TRecord> extends RunOutcome<TRecord> implements StreamOutcome<TRecord> {
  readonly onFailureDocuments: readonly OnFailureDocument[];

  constructor(parts: OutcomeParts<TRecord>, onFailureDocuments: readonly OnFailureDocument[]) {
    super(parts);
    this.onFailureDocuments = onFailureDocuments;
  }

  get completed(): readonly TRecord[] {
    return this.recordsThatEnded('completed');
  }

  get discarded(): readonly TRecord[] {
    return this.recordsThatEnded('discarded');
  }

  protected override describeEnds(): string {
    const { completed, discarded, expired, left } = this;
    return `${completed.length} completed, ${discarded.length} discarded, ${expired.length} expired, ${left.length} left`;
  }
}
