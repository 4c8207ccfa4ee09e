import { describeKind } from './describe.ts';
import { InvalidBatchEventError } from './errors/invalid-batch-event-error.ts';

/**
 * For a source's `records`: makes sure that what an event holds is a list, and that each of its records is of the
 * source.
 *
 * @param sourceName the source's `name`.
 * @param records what the event holds where its records should be.
 * @param expectedOrigin what each record says of where it comes from, such as "aws:sqs".
 * @param originOf reads that from something which may not be a record at all.
 * @throws InvalidBatchEventError if there is no list, or a record in it is not of the source.
 */
export function checkRecords<TRecord>(
  sourceName: string,
  records: unknown,
  expectedOrigin: string,
  originOf: (record: Partial<TRecord> | null | undefined) => unknown,
): readonly TRecord[] {
  if (!Array.isArray(records)) {
    throw new InvalidBatchEventError(
      `The event is not a batch from ${sourceName}: where its list of records should be is ${describeKind(records)}. ` +
        'Check which event source invokes this function.',
    );
  }
  for (let index = 0; index < records.length; index++) {
    const origin = originOf(records[index]);
    if (origin === expectedOrigin) continue;
    throw new InvalidBatchEventError(
      `The event is not a batch from ${sourceName}: the origin of its record at index ${index} is ` +
        `${describeOrigin(origin)}, not "${expectedOrigin}". Check which event source invokes this function.`,
    );
  }
  return records;
}

/** An origin has a form; anything else in its place may be a payload. */
function describeOrigin(origin: unknown): string {
  return typeof origin === 'string' && /^[a-z]{1,20}:[\w:-]{1,40}$/i.test(origin)
    ? `"${origin}"`
    : describeKind(origin);
}
