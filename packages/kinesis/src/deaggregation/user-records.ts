import type { KinesisStreamRecord } from 'aws-lambda';
import { AGGREGATE_MAGIC, beginsLikeAggregate } from './aggregate-magic.ts';
import type { KinesisUserRecord } from './kinesis-user-record.ts';
import { MalformedMessageError } from './message-reader.ts';
import { type AggregatedRecord, parseAggregate } from './parse-aggregate.ts';

/** How the base64 of an aggregate begins, so that no other record has to be decoded. */
const MAGIC_BASE64 = '84maw';
const CHECKSUM_BYTES = 16;

/**
 * The user records of an aggregate, in their order. Of all else it gives the record itself: nothing that was delivered
 * may be missing from the batch, or it would count as done without a handler having seen it. That goes for an
 * aggregate that is damaged, and for one without any records.
 */
export function userRecords(record: KinesisStreamRecord): KinesisUserRecord | readonly KinesisUserRecord[] {
  const data: unknown = record.kinesis?.data;
  if (typeof data !== 'string' || !data.startsWith(MAGIC_BASE64)) return record;
  const message = messageOf(Buffer.from(data, 'base64'));
  const aggregated = message === undefined ? [] : parseOrNothing(message);
  if (aggregated.length === 0) return record;
  return aggregated.map((inAggregate, index) => userRecord(record, inAggregate, index));
}

/** What is between magic and checksum, if both are right. */
function messageOf(bytes: Buffer): Buffer | undefined {
  const end = bytes.length - CHECKSUM_BYTES;
  if (end < AGGREGATE_MAGIC.length || !beginsLikeAggregate(bytes)) return undefined;
  const message = bytes.subarray(AGGREGATE_MAGIC.length, end);
  // On first need: few streams have aggregates, and loading crypto takes a part of a cold start.
  const checksum = process.getBuiltinModule('node:crypto').createHash('md5').update(message).digest();
  return checksum.equals(bytes.subarray(end)) ? message : undefined;
}

function parseOrNothing(message: Buffer): AggregatedRecord[] {
  try {
    return parseAggregate(message);
  } catch (error) {
    if (error instanceof MalformedMessageError) return [];
    throw error;
  }
}

function userRecord(
  aggregate: KinesisStreamRecord,
  { partitionKey, explicitHashKey, data }: AggregatedRecord,
  subSequenceNumber: number,
): KinesisUserRecord {
  return {
    ...aggregate,
    eventID: `${aggregate.eventID}/${subSequenceNumber}`,
    kinesis: {
      ...aggregate.kinesis,
      partitionKey,
      data: data.toString('base64'),
      aggregated: true,
      subSequenceNumber,
      ...(explicitHashKey !== undefined && { explicitHashKey }),
    },
  };
}
