import { md5 } from './digest.ts';
import type {
  DynamoDbChange,
  DynamoDbEventOptions,
  DynamoDbTestChange,
  DynamoDbTestRecord,
  DynamoDbUserIdentity,
} from './dynamodb-change.ts';
import { changedValues, checkImages, checkViewType, eventNameOf } from './dynamodb-images.ts';
import { checkArn, placeOf, regionOf, timeOf } from './event-options.ts';
import { itemSize } from './item-size.ts';
import { given } from './overrides.ts';
import { checkFields, checkList } from './refuse.ts';

const STREAM = 'arn:aws:dynamodb:eu-west-1:123456789012:table/test-table/stream/2026-01-01T00:00:00.000';

/** As long as real ones: as a `number` neighbours would be the same. */
const FIRST_SEQUENCE_NUMBER = 3_600_500_000_000_000_000_000_000_100n;
const SEQUENCE_STEP = 100n;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html */
const TIME_TO_LIVE: Readonly<DynamoDbUserIdentity> = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

const optionNames: Readonly<Record<keyof DynamoDbEventOptions, true>> = {
  streamArn: true,
  streamViewType: true,
  keyNames: true,
  time: true,
  offset: true,
};

const changeNames: Readonly<Record<keyof DynamoDbChange, true>> = {
  keys: true,
  newImage: true,
  oldImage: true,
  eventName: true,
  deletedByTimeToLive: true,
  dynamodb: true,
  userIdentity: true,
  eventID: true,
  eventSource: true,
  eventSourceARN: true,
  eventVersion: true,
  awsRegion: true,
};

/**
 * A record of a DynamoDB stream, with all fields that Lambda sends: see {@link dynamodbEvent}.
 *
 * @throws TypeError for what is no change or no setting.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { dynamodbRecord } from '@batch/testing';
 *
 * const record = dynamodbRecord({ oldImage: { sku: 'tea' }, deletedByTimeToLive: true }, { keyNames: ['sku'] });
 *
 * assert.equal(record.eventName, 'REMOVE');
 * assert.equal(record.userIdentity?.principalId, 'dynamodb.amazonaws.com');
 * ```
 */
export function dynamodbRecord(change: DynamoDbChange, options: DynamoDbEventOptions = {}): DynamoDbTestRecord {
  return changeRecord(change, options, 0);
}

/** The record of the change at this index of an event. */
export function changeRecord(change: DynamoDbChange, options: DynamoDbEventOptions, index: number): DynamoDbTestRecord {
  checkFields('`options`', options, optionNames);
  const { streamArn = STREAM, streamViewType = 'NEW_AND_OLD_IMAGES', keyNames = ['id'] } = options;
  checkArn('streamArn', streamArn, 'dynamodb', STREAM);
  checkViewType(streamViewType);
  checkList('`keyNames`', keyNames);
  const what = `The change at index ${index}`;
  checkFields(what, change, changeNames);

  const { keys, newImage, oldImage, deletedByTimeToLive = false, dynamodb, ...overrides } = change;
  const eventName = eventNameOf(what, change);
  checkImages(what, change, eventName, streamViewType);
  const place = placeOf(options, index);
  const stream = {
    // In whole seconds.
    ApproximateCreationDateTime: Math.floor(timeOf(options, place) / 1000),
    ...changedValues(what, change, streamViewType, keyNames),
    SequenceNumber: String(FIRST_SEQUENCE_NUMBER + BigInt(place) * SEQUENCE_STEP),
    StreamViewType: streamViewType,
    ...given<DynamoDbTestChange>(dynamodb),
  };
  const arn = overrides.eventSourceARN ?? streamArn;
  return {
    eventID: md5(`${arn} ${stream.SequenceNumber}`),
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: regionOf(arn),
    dynamodb: {
      SizeBytes: itemSize(stream.Keys) + itemSize(stream.NewImage) + itemSize(stream.OldImage),
      ...stream,
    },
    eventSourceARN: arn,
    ...(deletedByTimeToLive && { userIdentity: { ...TIME_TO_LIVE } }),
    ...given<Omit<DynamoDbTestRecord, 'dynamodb'>>(overrides),
  };
}
