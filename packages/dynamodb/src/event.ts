import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

/**
 * An event of DynamoDB Streams: a `DynamoDBStreamEvent`, and not one of another source. All fields of a
 * `DynamoDBRecord` are optional, so by its own type an event of SQS or Kinesis would pass for one too.
 */
export interface DynamoDbBatchEvent extends DynamoDBStreamEvent {
  /** The records, in the order of the stream. */
  Records: (DynamoDBRecord & {
    /** Only records of SQS have one. */
    readonly messageId?: never;
    /** Only records of Kinesis have it. */
    readonly kinesis?: never;
  })[];
}
