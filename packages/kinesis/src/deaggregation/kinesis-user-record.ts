import type { KinesisStreamRecord, KinesisStreamRecordPayload } from 'aws-lambda';

/**
 * A record of a batch with `deaggregate: true`: one that was taken out of an aggregate, with its own partition key and
 * data, or one that Lambda delivered by itself. Every `KinesisStreamRecord` is one too, so the parameter of a record
 * handler, hook or decoder may be of this type without further ado.
 *
 * All records of an aggregate share its sequence number. What has to tell them apart, such as an idempotency key,
 * needs the `subSequenceNumber` too; `eventID` ends in it.
 *
 * `kinesis.aggregated` is `true` for a record of an aggregate. Then there is `kinesis.subSequenceNumber`, its place in the
 * aggregate from 0 up, and `kinesis.explicitHashKey`, if the producer set one.
 */
export interface KinesisUserRecord extends KinesisStreamRecord {
  /** Data, partition key and sequence number; for a record of an aggregate its place in it, too. */
  kinesis: KinesisStreamRecordPayload &
    (
      | {
          /** The record was taken out of an aggregate. */
          aggregated: true;
          /** Its place in the aggregate, from 0 up: unique together with the sequence number, which is the aggregate's. */
          subSequenceNumber: number;
          /** The hash key that the producer set instead of having it derived from the partition key, if it did. */
          explicitHashKey?: string;
        }
      | {
          /** Not there: Lambda delivered the record by itself. */
          aggregated?: undefined;
          /** Not there: the sequence number is the record's own. */
          subSequenceNumber?: undefined;
          /** Not there: Lambda does not say it. */
          explicitHashKey?: undefined;
        }
    );
}
