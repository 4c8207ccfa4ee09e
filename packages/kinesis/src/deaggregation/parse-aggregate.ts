import { LENGTH_DELIMITED, MalformedMessageError, MessageReader, VARINT } from './message-reader.ts';

/** One record of an aggregate. */
export interface AggregatedRecord {
  readonly partitionKey: string;
  readonly explicitHashKey: string | undefined;
  readonly data: Buffer;
}

/** The fields of an aggregate. https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md */
const PARTITION_KEY_TABLE = 1;
const EXPLICIT_HASH_KEY_TABLE = 2;
const RECORDS = 3;

/** The fields of a record in it. */
const PARTITION_KEY_INDEX = 1;
const EXPLICIT_HASH_KEY_INDEX = 2;
const DATA = 3;

/**
 * Reads the message of an aggregate. Fields that are not known are skipped.
 *
 * @throws MalformedMessageError for what is no such message: it is cut off, a key that a record points to is not
 * there, or a record lacks its key or data.
 */
export function parseAggregate(message: Buffer): AggregatedRecord[] {
  const partitionKeys: string[] = [];
  const explicitHashKeys: string[] = [];
  const records: Buffer[] = [];
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  const reader = new MessageReader(message);
  while (!reader.atEnd) {
    const tag = reader.varint();
    if (tag === tagOf(PARTITION_KEY_TABLE, LENGTH_DELIMITED)) partitionKeys.push(decodeKey(utf8, reader.bytes()));
    else if (tag === tagOf(EXPLICIT_HASH_KEY_TABLE, LENGTH_DELIMITED))
      explicitHashKeys.push(decodeKey(utf8, reader.bytes()));
    else if (tag === tagOf(RECORDS, LENGTH_DELIMITED)) records.push(reader.bytes());
    else skipField(reader, tag, RECORDS);
  }
  // Only now: the order of fields in a message is free, so a table may come after the records.
  return records.map((record) => parseRecord(record, partitionKeys, explicitHashKeys));
}

function parseRecord(
  message: Buffer,
  partitionKeys: readonly string[],
  explicitHashKeys: readonly string[],
): AggregatedRecord {
  let partitionKeyIndex: number | undefined;
  let explicitHashKeyIndex: number | undefined;
  let data: Buffer | undefined;

  const reader = new MessageReader(message);
  while (!reader.atEnd) {
    const tag = reader.varint();
    if (tag === tagOf(PARTITION_KEY_INDEX, VARINT)) partitionKeyIndex = reader.varint();
    else if (tag === tagOf(EXPLICIT_HASH_KEY_INDEX, VARINT)) explicitHashKeyIndex = reader.varint();
    else if (tag === tagOf(DATA, LENGTH_DELIMITED)) data = reader.bytes();
    else skipField(reader, tag, DATA);
  }
  if (partitionKeyIndex === undefined || data === undefined) {
    throw new MalformedMessageError();
  }
  return {
    partitionKey: keyAt(partitionKeys, partitionKeyIndex),
    explicitHashKey: explicitHashKeyIndex === undefined ? undefined : keyAt(explicitHashKeys, explicitHashKeyIndex),
    data,
  };
}

/** What stands before a field: its number and its kind. */
function tagOf(field: number, kind: number): number {
  return field * 8 + kind;
}

/** @param lastKnown the highest number of a known field: such a field of another kind is not what it should be. */
function skipField(reader: MessageReader, tag: number, lastKnown: number): void {
  const field = Math.floor(tag / 8);
  if (field <= lastKnown || tag > 0xffffffff) throw new MalformedMessageError();
  reader.skip(tag % 8);
}

function keyAt(keys: readonly string[], index: number): string {
  const key = keys[index];
  if (key === undefined) throw new MalformedMessageError();
  return key;
}

function decodeKey(utf8: InstanceType<typeof TextDecoder>, bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new MalformedMessageError();
  }
}
