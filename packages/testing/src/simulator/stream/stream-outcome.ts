import { type OutcomeParts, SimulationOutcome } from '../outcome/simulation-outcome.ts';
import type { OnFailureDocument } from './on-failure-document.ts';

/** What became of every record of a stream: see {@link SimulationOutcome}. */
export class StreamOutcome<TRecord> extends SimulationOutcome<TRecord> {
  /** What the on-failure destination got, if the settings have one, about records that were given up. */
  readonly onFailureDocuments: readonly OnFailureDocument[];

  constructor(parts: OutcomeParts<TRecord>, onFailureDocuments: readonly OnFailureDocument[]) {
    super(parts);
    this.onFailureDocuments = onFailureDocuments;
  }

  /** Records that the checkpoint has passed, as Lambda took them for done. Those that were not are in `lost()`. */
  get completed(): readonly TRecord[] {
    return this.recordsThatEnded('completed');
  }

  /** Records that were given up, since the retries of their batch were used up. */
  get discarded(): readonly TRecord[] {
    return this.recordsThatEnded('discarded');
  }

  protected override describeEnds(): string {
    const { completed, discarded, expired, left } = this;
    return `${completed.length} completed, ${discarded.length} discarded, ${expired.length} expired, ${left.length} left`;
  }
}
