import type { AttributeValue, DynamoDBRecord, KinesisStreamRecord } from 'aws-lambda';

/** A record of a Kinesis stream or a DynamoDB stream. */
export type SimulatedStreamRecord = KinesisStreamRecord | DynamoDBRecord;

/** Where a record is in its stream. */
export interface StreamPlace {
  readonly shardId: string;
  /** Milliseconds since 1970. */
  readonly arrivedAtMs: number;
}

/** What is different between Kinesis and DynamoDB streams. */
export interface StreamKind {
  readonly name: 'Kinesis' | 'DynamoDB';
  /** What a batch is called in the document for an on-failure destination. */
  readonly batchInfoName: 'KinesisBatchInfo' | 'DDBStreamBatchInfo';
  sequenceNumber(record: SimulatedStreamRecord): unknown;
  /** The key within which the stream keeps an order. */
  orderingKey(record: SimulatedStreamRecord): string;
  /** Milliseconds since 1970. */
  arrivedAtMs(record: SimulatedStreamRecord): number;
  /** The shard that the record itself names, if it does. */
  shardId(record: SimulatedStreamRecord): string | undefined;
  /** The shard with this number, from 0 up. */
  shardName(number: number): string;
  /** Puts a record, which is an object of its own, into its place. */
  place(record: SimulatedStreamRecord, place: StreamPlace): void;
  /** A date for the document for an on-failure destination. */
  formatDate(dateMs: number): string;
}

/** Both kinds of stream are told by what their records say of themselves. */
export const streamKinds: Readonly<Record<string, StreamKind>> = {
  'aws:kinesis': {
    name: 'Kinesis',
    batchInfoName: 'KinesisBatchInfo',
    sequenceNumber: (record) => kinesisOf(record)?.sequenceNumber,
    orderingKey: (record) => kinesisOf(record)?.partitionKey ?? '',
    arrivedAtMs: (record) => Math.round((kinesisOf(record)?.approximateArrivalTimestamp ?? 0) * 1000),
    shardId: ({ eventID }) => /^(shardId-[^:]+):/.exec(eventID ?? '')?.[1],
    shardName: (number) => `shardId-${String(number).padStart(12, '0')}`,
    place(record, { arrivedAtMs, shardId }) {
      const kinesis = kinesisOf(record);
      if (kinesis === undefined) return;
      kinesis.approximateArrivalTimestamp = arrivedAtMs / 1000;
      record.eventID = `${shardId}:${kinesis.sequenceNumber}`;
    },
    formatDate: (dateMs) => new Date(dateMs).toISOString(),
  },
  'aws:dynamodb': {
    name: 'DynamoDB',
    batchInfoName: 'DDBStreamBatchInfo',
    sequenceNumber: (record) => dynamodbOf(record)?.SequenceNumber,
    orderingKey: (record) => itemKey(dynamodbOf(record)?.Keys ?? {}),
    arrivedAtMs: (record) => (dynamodbOf(record)?.ApproximateCreationDateTime ?? 0) * 1000,
    shardId: () => undefined,
    shardName: (number) => `shardId-00000001767225600000-${String(number).padStart(8, '0')}`,
    place(record, { arrivedAtMs }) {
      const dynamodb = dynamodbOf(record);
      // In whole seconds.
      if (dynamodb !== undefined) dynamodb.ApproximateCreationDateTime = Math.floor(arrivedAtMs / 1000);
    },
    formatDate: (dateMs) => withoutMilliseconds(dateMs),
  },
};

/** An ISO 8601 date in whole seconds: "2026-01-01T00:00:00Z". */
export function withoutMilliseconds(dateMs: number): string {
  return new Date(dateMs).toISOString().replace(/\.\d+Z$/, 'Z');
}

function kinesisOf(record: SimulatedStreamRecord): KinesisStreamRecord['kinesis'] | undefined {
  return 'kinesis' in record ? record.kinesis : undefined;
}

function dynamodbOf(record: SimulatedStreamRecord): DynamoDBRecord['dynamodb'] {
  return 'dynamodb' in record ? record.dynamodb : undefined;
}

/** The order of the attributes says nothing. */
function itemKey(keys: Readonly<Record<string, AttributeValue>>): string {
  const sorted = Object.entries(keys).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted));
}
