import type { KinesisStreamRecord, KinesisStreamRecordPayload } from 'aws-lambda';

/** What a record has that was taken out of an aggregate. */
interface InAggregate {
  /** The record was taken out of an aggregate. */
  aggregated: true;
  /** Its place in the aggregate, from 0 up: unique together with the sequence number, which is the aggregate's. */
  subSequenceNumber: number;
  /** The hash key that the producer set instead of having it derived from the partition key; absent if it set none. */
  explicitHashKey?: string;
}

/** What a record does not have that Lambda delivered by itself. */
interface ByItself {
  aggregated?: undefined;
  subSequenceNumber?: undefined;
  explicitHashKey?: undefined;
}

/**
 * A record of a batch with `deaggregate: true`: one that was taken out of an aggregate, with its own partition key and
 * data, or one that Lambda delivered by itself. Every `KinesisStreamRecord` is one too, so the parameter of a record
 * handler, hook or decoder may be of this type without further ado.
 *
 * All records of an aggregate share its sequence number. What has to tell them apart, such as an idempotency key,
 * needs the `subSequenceNumber` too; `eventID` ends in it.
 */
export interface KinesisUserRecord extends KinesisStreamRecord {
  kinesis: KinesisStreamRecordPayload & (InAggregate | ByItself);
}
