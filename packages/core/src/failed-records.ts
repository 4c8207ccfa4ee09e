import { InvalidBatchEventError } from './errors/invalid-batch-event-error.ts';
import { Failure } from './outcome.ts';

/** What the answer has to report: each identifier once, in batch order, with the first record that has it. */
export interface FailedRecords<TRecord> {
  /** How many records failed: more than there are identifiers, where several records share one. */
  readonly count: number;
  readonly recordIds: readonly string[];
  readonly records: readonly TRecord[];
}

/**
 * @throws InvalidBatchEventError if a failed record has no identifier. An answer without it would tell Lambda that
 * the record is done, and one with an empty identifier fails the whole batch without saying why:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedRecords<TRecord>(
  sourceName: string,
  records: readonly TRecord[],
  recordIds: readonly unknown[],
  outcomes: readonly unknown[],
): FailedRecords<TRecord> {
  const failedIds = new Set<string>();
  const failed: TRecord[] = [];
  let count = 0;
  for (let index = 0; index < outcomes.length; index++) {
    const outcome = outcomes[index];
    if (!Failure.is(outcome)) continue;
    count++;
    const recordId = recordIds[index];
    if (typeof recordId !== 'string' || recordId === '') {
      throw new InvalidBatchEventError(
        `The ${sourceName} record at index ${index} of the batch failed and has no identifier to report, so the ` +
          'whole batch fails: Lambda delivers all of it again. Every record of a real event has an identifier; check ' +
          'what made this event.',
        { cause: outcome.cause },
      );
    }
    if (failedIds.has(recordId)) continue;
    failedIds.add(recordId);
    // There is an outcome at this index, so there is a record.
    failed.push(records[index] as TRecord);
  }
  return { count, recordIds: [...failedIds], records: failed };
}
