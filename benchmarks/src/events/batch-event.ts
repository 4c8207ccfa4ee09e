import type { DynamoDBRecord, KinesisStreamRecord, SQSRecord } from 'aws-lambda';
import { dynamodbRecord } from './dynamodb-record.ts';
import { kinesisRecord } from './kinesis-record.ts';
import { sqsRecord } from './sqs-record.ts';

/** `fifo` is an SQS queue too, with other rules. */
export type SourceName = 'sqs' | 'fifo' | 'kinesis' | 'dynamodb';

export type AnyRecord = SQSRecord | KinesisStreamRecord | DynamoDBRecord;

export interface BatchEvent {
  Records: AnyRecord[];
}

export interface BatchShape {
  readonly size: number;
  /**
   * So many percent of the records are reported as failed. A FIFO queue's batch is stopped by its first failure, so
   * there the failing record is the one before so many percent of the batch.
   */
  readonly failingPercent: number;
  /** `few`: four records share each ordering key. */
  readonly keys: 'few' | 'distinct' | 'hot';
}

/** A record of this region fails: a field that records of all sources have, and no longer a text than others. */
export const FAILING_REGION = 'fails';

/** The event as Lambda hands it to a function: parsed from JSON. */
export function batchEvent(source: SourceName, shape: BatchShape): BatchEvent {
  return JSON.parse(batchEventText(source, shape));
}

function batchEventText(source: SourceName, { size, failingPercent, keys }: BatchShape): string {
  const make = { sqs: sqsRecord, fifo: fifoRecord, kinesis: kinesisRecord, dynamodb: dynamodbRecord }[source];
  const keyOf = {
    few: (index: number) => index % Math.ceil(size / 4),
    distinct: (index: number) => index,
    hot: () => 0,
  }[keys];
  const Records = Array.from({ length: size }, (_, index) => {
    const record = make(index, keyOf(index));
    if (fails(source, index, size, failingPercent)) record.awsRegion = FAILING_REGION;
    return record;
  });
  return JSON.stringify({ Records });
}

function fifoRecord(index: number, key: number): SQSRecord {
  return sqsRecord(index, key, true);
}

function fails(source: SourceName, index: number, size: number, percent: number): boolean {
  if (percent === 0) return false;
  return source === 'fifo'
    ? index === Math.floor((size * (100 - percent)) / 100)
    : Math.floor(((index + 1) * percent) / 100) > Math.floor((index * percent) / 100);
}
