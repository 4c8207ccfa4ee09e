import type { KinesisStreamRecord, KinesisStreamRecordPayload } from 'aws-lambda';
import { checkArn, type EventOptions, placeOf, regionOf, timeOf } from './event-options.ts';
import { given, type Overrides } from './overrides.ts';
import { type JsonValue, jsonText } from './payload.ts';
import { checkFields, hasFields, refuse } from './refuse.ts';

/** What Lambda sends in a record's `kinesis`. */
export interface KinesisPayload extends KinesisStreamRecordPayload {
  /** How the stream is encrypted. Missing in the published types. */
  encryptionType?: 'NONE' | 'KMS';
}

/** A record: its data as a text or as bytes, or an object with its `data` and any other field. */
export type KinesisEntry = string | Uint8Array | KinesisEntryFields;

/**
 * A record by its fields. What stands in `kinesis` is in the record as it is (there `data` is base64), so a record as
 * Lambda sends it is one of these too.
 */
export type KinesisEntryFields = KinesisOptionalFields &
  (
    | {
        /** The data: a text becomes UTF-8, bytes stay as they are, anything else becomes its JSON. */
        readonly data: JsonValue;
        /** Fields of the record's `kinesis`, as Lambda sends them. @default none */
        readonly kinesis?: Overrides<KinesisPayload> | undefined;
      }
    | {
        /** Left out where `kinesis` has it. */
        readonly data?: undefined;
        /** Fields of the record's `kinesis`, as Lambda sends them, with the data in base64. */
        readonly kinesis: Overrides<KinesisPayload> & Pick<KinesisPayload, 'data'>;
      }
  );

/** The fields of a record that can be left out. */
export interface KinesisOptionalFields extends Overrides<Omit<KinesisStreamRecord, 'kinesis'>> {
  /** A text becomes UTF-8, bytes stay as they are, anything else becomes its JSON. */
  readonly data?: JsonValue | undefined;
  /** Within a key Kinesis keeps the order. @default the event's; where it has none, each record has one of its own */
  readonly partitionKey?: string | undefined;
  /** 56 digits. @default one that is greater than that of the record before */
  readonly sequenceNumber?: string | undefined;
  /** Fields of the record's `kinesis`, as Lambda sends them. @default none */
  readonly kinesis?: Overrides<KinesisPayload> | undefined;
}

/** Settings of {@link kinesisEvent} and {@link kinesisRecord}. */
export interface KinesisEventOptions extends EventOptions {
  /** The stream that the records come from. @default "arn:aws:kinesis:eu-west-1:123456789012:stream/test-stream" */
  readonly streamArn?: string | undefined;
  /** The shard that the records come from. @default "shardId-000000000000" */
  readonly shardId?: string | undefined;
  /** The key of records that name none. @default each has one of its own: "partition-key-1", "partition-key-2", … */
  readonly partitionKey?: string | undefined;
}

const STREAM = 'arn:aws:kinesis:eu-west-1:123456789012:stream/test-stream';

/** As long as real ones: as a `number` all of them would be the same. */
const FIRST_SEQUENCE_NUMBER = 49_650_000_000_000_000_000_000_000_000_000_000_000_000_000_000_000_000_002n;
const SEQUENCE_STEP = 2n ** 80n;

const optionNames: Readonly<Record<keyof KinesisEventOptions, true>> = {
  streamArn: true,
  shardId: true,
  partitionKey: true,
  time: true,
  offset: true,
};

const fieldNames: Readonly<Record<keyof KinesisOptionalFields, true>> = {
  data: true,
  partitionKey: true,
  sequenceNumber: true,
  kinesis: true,
  eventID: true,
  eventName: true,
  eventSource: true,
  eventSourceARN: true,
  eventVersion: true,
  invokeIdentityArn: true,
  awsRegion: true,
};

/**
 * A record of a Kinesis stream, with all fields that Lambda sends: see {@link kinesisEvent}.
 *
 * @throws TypeError for what is no record or no setting.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { kinesisRecord } from '@batch/testing';
 *
 * assert.equal(kinesisRecord('text', { partitionKey: 'visitor-1' }).kinesis.partitionKey, 'visitor-1');
 * ```
 */
export function kinesisRecord(record: KinesisEntry, options: KinesisEventOptions = {}): KinesisStreamRecord {
  return streamRecord(record, options, 0);
}

/** The record at this index of an event. */
export function streamRecord(record: KinesisEntry, options: KinesisEventOptions, index: number): KinesisStreamRecord {
  checkFields('`options`', options, optionNames);
  const { streamArn = STREAM, shardId = 'shardId-000000000000' } = options;
  checkArn('streamArn', streamArn, 'kinesis', STREAM);
  const place = placeOf(options, index);
  const { data, partitionKey, sequenceNumber, kinesis, ...overrides } = fieldsOf(
    record,
    `The record at index ${index}`,
  );
  const payload: KinesisPayload = {
    kinesisSchemaVersion: '1.0',
    partitionKey: partitionKey ?? options.partitionKey ?? `partition-key-${place + 1}`,
    sequenceNumber: sequenceNumber ?? String(FIRST_SEQUENCE_NUMBER + BigInt(place) * SEQUENCE_STEP),
    data: data === undefined ? '' : base64(data, index),
    // In seconds.
    approximateArrivalTimestamp: timeOf(options, place) / 1000,
    ...given<KinesisPayload>(kinesis),
  };
  const arn = overrides.eventSourceARN ?? streamArn;
  return {
    kinesis: payload,
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `${shardId}:${payload.sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: `arn:aws:iam::${arn.split(':')[4] || '123456789012'}:role/test-function-role`,
    awsRegion: regionOf(arn),
    eventSourceARN: arn,
    ...given<Omit<KinesisStreamRecord, 'kinesis'>>(overrides),
  };
}

function fieldsOf(record: KinesisEntry, what: string): KinesisOptionalFields {
  if (typeof record === 'string' || record instanceof Uint8Array) return { data: record };
  const forms = 'a text, bytes, or an object with `data`';
  if (!hasFields(record)) refuse(what, record, forms);
  if (record.data === undefined && record.kinesis?.data === undefined) {
    throw new TypeError(`${what} has no \`data\`; accepted: ${forms}.`);
  }
  checkFields(what, record, fieldNames);
  return record;
}

function base64(data: JsonValue, index: number): string {
  const bytes =
    typeof data === 'string' || data instanceof Uint8Array
      ? data
      : jsonText(`The \`data\` of the record at index ${index}`, data);
  return Buffer.from(bytes).toString('base64');
}
