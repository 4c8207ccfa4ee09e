import type { DynamoDBRecord, StreamRecord } from 'aws-lambda';
import type { AttributeValues } from './attribute-value.ts';
import type { EventOptions } from './event-options.ts';
import type { Overrides } from './overrides.ts';

/** What a stream's records hold of an item. */
export type StreamViewType = NonNullable<StreamRecord['StreamViewType']>;

/** Who changed the item, where it was not a caller. */
export interface DynamoDbUserIdentity {
  /** "Service" where DynamoDB itself did it. */
  type: string;
  /** Who it was: "dynamodb.amazonaws.com" for an item whose time to live ran out. */
  principalId: string;
}

/** What Lambda sends in a record's `dynamodb`. */
export interface DynamoDbTestChange {
  /** In whole seconds since 1970. */
  ApproximateCreationDateTime: number;
  /** The item's primary key. */
  Keys: AttributeValues;
  /** The item after the change, if the view type has it. */
  NewImage?: AttributeValues;
  /** The item before the change, if the view type has it. */
  OldImage?: AttributeValues;
  /** What identifies the record in its stream: digits, more of them than a `number` holds. */
  SequenceNumber: string;
  /** The size of keys and images together, in bytes. */
  SizeBytes: number;
  /** What the stream's records hold of an item. */
  StreamViewType: StreamViewType;
}

/** A record with all fields that Lambda sends; in the published types every one of them is optional. */
export interface DynamoDbTestRecord extends DynamoDBRecord {
  /** The stream's region. */
  awsRegion: string;
  /** The change itself. */
  dynamodb: DynamoDbTestChange;
  /** What identifies the event. */
  eventID: string;
  /** What happened to the item. */
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  /** "aws:dynamodb". */
  eventSource: string;
  /** The stream. */
  eventSourceARN: string;
  /** The version of the record's form. */
  eventVersion: string;
  /** Who changed the item, where it was not a caller. */
  userIdentity?: DynamoDbUserIdentity;
}

/** An event of {@link DynamoDbTestRecord}s. */
export interface DynamoDbTestEvent {
  /** The records, in the order of the stream. */
  Records: DynamoDbTestRecord[];
}

/**
 * A change of an item. With plain JavaScript values: `keys`, `newImage`, `oldImage`. With attribute values: the fields of
 * `dynamodb`, which are in the record as they are; so a record as Lambda sends it is a change too.
 */
export interface DynamoDbChange extends Overrides<Omit<DynamoDbTestRecord, 'dynamodb'>> {
  /**
   * What happened.
   *
   * @default by the images: INSERT if there is only a new one, REMOVE if there is only an old one, MODIFY for both
   */
  readonly eventName?: 'INSERT' | 'MODIFY' | 'REMOVE' | undefined;
  /** The item's primary key, in plain values. @default the attributes of an image that `keyNames` names */
  readonly keys?: object | undefined;
  /** The item after the change, in plain values. */
  readonly newImage?: object | undefined;
  /** The item before the change, in plain values. */
  readonly oldImage?: object | undefined;
  /** The item's time to live ran out: a REMOVE by DynamoDB itself. @default false */
  readonly deletedByTimeToLive?: boolean | undefined;
  /** Fields of the record's `dynamodb` as Lambda sends them, `Keys` and images in attribute values. @default none */
  readonly dynamodb?: Overrides<DynamoDbTestChange> | undefined;
  /** Who changed the item. @default DynamoDB itself for `deletedByTimeToLive`, else not said */
  readonly userIdentity?: DynamoDbUserIdentity | undefined;
}

/** Settings of {@link dynamodbEvent} and {@link dynamodbRecord}. */
export interface DynamoDbEventOptions extends EventOptions {
  /** The stream that the records come from. @default "arn:aws:dynamodb:eu-west-1:123456789012:table/test-table/stream/2026-01-01T00:00:00.000" */
  readonly streamArn?: string | undefined;
  /** Which images the records hold: those that are given beyond it are left out. @default "NEW_AND_OLD_IMAGES" */
  readonly streamViewType?: StreamViewType | undefined;
  /** The attributes that are the table's primary key. @default ["id"] */
  readonly keyNames?: readonly string[] | undefined;
}
