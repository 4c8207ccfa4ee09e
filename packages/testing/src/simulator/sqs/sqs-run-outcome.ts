import type { SQSRecord } from 'aws-lambda';
import { RunOutcome } from '../outcome/run-outcome.ts';
import type { SqsOutcome } from '../outcome/simulation-outcome.ts';

/** The outcome for a queue. */
export class SqsRunOutcome extends RunOutcome<SQSRecord> implements SqsOutcome {
  get deleted(): readonly SQSRecord[] {
    return this.recordsThatEnded('deleted');
  }

  get deadLettered(): readonly SQSRecord[] {
    return this.recordsThatEnded('dead-lettered');
  }

  protected override describeEnds(): string {
    const { deadLettered, deleted, expired, left } = this;
    return `${deleted.length} deleted, ${deadLettered.length} dead-lettered, ${expired.length} expired, ${left.length} left`;
  }
}
