import type { DynamoDBRecord, StreamRecord } from 'aws-lambda';
import type { AttributeValues } from './attribute-value.ts';
import type { EventOptions } from './event-options.ts';
import type { Overrides } from './overrides.ts';

/** What a stream's records hold of an item. */
export type StreamViewType = NonNullable<StreamRecord['StreamViewType']>;

/** Who changed the item, where it was not a caller. */
export interface DynamoDbUserIdentity {
  type: string;
  principalId: string;
}

/** What Lambda sends in a record's `dynamodb`. */
export interface DynamoDbTestChange {
  /** In whole seconds since 1970. */
  ApproximateCreationDateTime: number;
  Keys: AttributeValues;
  NewImage?: AttributeValues;
  OldImage?: AttributeValues;
  SequenceNumber: string;
  SizeBytes: number;
  StreamViewType: StreamViewType;
}

/** A record with all fields that Lambda sends; in the published types every one of them is optional. */
export interface DynamoDbTestRecord extends DynamoDBRecord {
  awsRegion: string;
  dynamodb: DynamoDbTestChange;
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventSource: string;
  eventSourceARN: string;
  eventVersion: string;
  userIdentity?: DynamoDbUserIdentity;
}

/** An event of {@link DynamoDbTestRecord}s. */
export interface DynamoDbTestEvent {
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
  /** @default that of DynamoDB itself for `deletedByTimeToLive`, else none */
  readonly userIdentity?: DynamoDbUserIdentity | undefined;
}

/** Settings of {@link dynamodbEvent} and {@link dynamodbRecord}. */
export interface DynamoDbEventOptions extends EventOptions {
  /** @default "arn:aws:dynamodb:eu-west-1:123456789012:table/test-table/stream/2026-01-01T00:00:00.000" */
  readonly streamArn?: string | undefined;
  /** Which images the records hold: those that are given beyond it are left out. @default "NEW_AND_OLD_IMAGES" */
  readonly streamViewType?: StreamViewType | undefined;
  /** The attributes that are the table's primary key. @default ["id"] */
  readonly keyNames?: readonly string[] | undefined;
}
