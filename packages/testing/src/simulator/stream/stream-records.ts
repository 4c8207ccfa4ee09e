import { refuse } from '../../events/refuse.ts';
import { compareSequenceNumbers } from './sequence-number.ts';
import { type SimulatedStreamRecord, type StreamKind, streamKinds } from './stream-kind.ts';

/** The records of a stream, in the order of their sequence numbers. */
export interface StreamRecords<TRecord> {
  readonly kind: StreamKind;
  readonly records: readonly { readonly record: TRecord; readonly sequenceNumber: string }[];
}

/** @throws TypeError if they are not the records of one stream. */
export function streamRecords<TRecord extends SimulatedStreamRecord>(
  input: readonly TRecord[] | { readonly Records: readonly TRecord[] },
): StreamRecords<TRecord> {
  const isObject = typeof input === 'object' && input !== null;
  const list: readonly TRecord[] = isObject && 'Records' in input ? input.Records : input;
  if (!Array.isArray(list)) refuse('`records`', input, 'an array of records, or an event');
  const kind = streamKinds[list[0]?.eventSource ?? 'aws:kinesis'];
  const indexes = new Map<string, number>();
  const records = list.map((record, index) => {
    if (kind === undefined || record?.eventSource !== list[0]?.eventSource) {
      throw new TypeError(
        `The record at index ${index} is not of a stream, or not of the same as those before it; accepted: records of ` +
          'Kinesis, or of DynamoDB, as `kinesisEvent` and `dynamodbEvent` build them.',
      );
    }
    const sequenceNumber = kind.sequenceNumber(record);
    if (typeof sequenceNumber !== 'string' || !/^\d+$/.test(sequenceNumber)) {
      throw new TypeError(`The record at index ${index} has no sequence number: a text of digits.`);
    }
    const earlier = indexes.get(sequenceNumber);
    if (earlier !== undefined) {
      throw new TypeError(
        `The records at index ${earlier} and ${index} have the same sequence number. Build them as one event, or give ` +
          'each its own `offset` or sequence number.',
      );
    }
    indexes.set(sequenceNumber, index);
    return { record, sequenceNumber };
  });
  if (kind === undefined) throw new TypeError('`records` are of no stream.');
  records.sort((one, other) => compareSequenceNumbers(one.sequenceNumber, other.sequenceNumber));
  return { kind, records };
}
