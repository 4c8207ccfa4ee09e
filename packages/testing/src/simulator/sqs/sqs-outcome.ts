import type { SQSRecord } from 'aws-lambda';
import { SimulationOutcome } from '../outcome/simulation-outcome.ts';

/** What became of every message of a queue: see {@link SimulationOutcome}. */
export class SqsOutcome extends SimulationOutcome<SQSRecord> {
  /** Messages that Lambda deleted, as it took them for done. Those that were not are in `lost()`. */
  get deleted(): readonly SQSRecord[] {
    return this.recordsThatEnded('deleted');
  }

  /** Messages that moved to the dead-letter queue, having been delivered `maxReceiveCount` times. */
  get deadLettered(): readonly SQSRecord[] {
    return this.recordsThatEnded('dead-lettered');
  }

  protected override describeEnds(): string {
    const { deadLettered, deleted, expired, left } = this;
    return `${deleted.length} deleted, ${deadLettered.length} dead-lettered, ${expired.length} expired, ${left.length} left`;
  }
}
