import type { StreamRecord } from 'aws-lambda';
import { type AttributeValues, attributeValues } from './attribute-value.ts';
import { md5 } from './digest.ts';
import type {
  DynamoDbChange,
  DynamoDbEventOptions,
  DynamoDbTestRecord,
  DynamoDbUserIdentity,
  StreamViewType,
} from './dynamodb-change.ts';
import { checkArn, placeOf, regionOf, timeOf } from './event-options.ts';
import { itemSize } from './item-size.ts';
import { given } from './overrides.ts';
import { checkFields } from './refuse.ts';

const STREAM = 'arn:aws:dynamodb:eu-west-1:123456789012:table/test-table/stream/2026-01-01T00:00:00.000';

/** As long as real ones: as a `number` neighbours would be the same. */
const FIRST_SEQUENCE_NUMBER = 3_600_500_000_000_000_000_000_000_100n;
const SEQUENCE_STEP = 100n;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html */
const TIME_TO_LIVE: DynamoDbUserIdentity = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

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

const images: Readonly<Record<StreamViewType, { readonly newImage: boolean; readonly oldImage: boolean }>> = {
  KEYS_ONLY: { newImage: false, oldImage: false },
  NEW_IMAGE: { newImage: true, oldImage: false },
  OLD_IMAGE: { newImage: false, oldImage: true },
  NEW_AND_OLD_IMAGES: { newImage: true, oldImage: true },
};

/**
 * A record of a DynamoDB stream, with all fields that Lambda sends: see {@link dynamodbEvent}.
 *
 * @throws TypeError for what is no change or no setting.
 */
export function dynamodbRecord(change: DynamoDbChange, options: DynamoDbEventOptions = {}): DynamoDbTestRecord {
  return changeRecord(change, options, 0);
}

/** The record of the change at this index of an event. */
export function changeRecord(change: DynamoDbChange, options: DynamoDbEventOptions, index: number): DynamoDbTestRecord {
  checkFields('`options`', options, optionNames);
  const { streamArn = STREAM, streamViewType = 'NEW_AND_OLD_IMAGES', keyNames = ['id'] } = options;
  checkArn('streamArn', streamArn, 'dynamodb', STREAM);
  if (!Object.hasOwn(images, streamViewType)) {
    throw new TypeError(`\`streamViewType\` is not known; accepted: ${Object.keys(images).join(', ')}.`);
  }
  const what = `The change at index ${index}`;
  checkFields(what, change, changeNames);

  const { keys, newImage, oldImage, deletedByTimeToLive = false, dynamodb, ...overrides } = change;
  const newValues = newImage === undefined ? undefined : attributeValues(`${what}: newImage`, newImage);
  const oldValues = oldImage === undefined ? undefined : attributeValues(`${what}: oldImage`, oldImage);
  const viewType = dynamodb?.StreamViewType ?? streamViewType;
  const place = placeOf(options, index);
  const parts = {
    Keys:
      dynamodb?.Keys ??
      (keys === undefined
        ? keysOf(what, dynamodb?.NewImage ?? newValues ?? dynamodb?.OldImage ?? oldValues, keyNames)
        : attributeValues(`${what}: keys`, keys)),
    ...(newValues && images[viewType].newImage && { NewImage: newValues }),
    ...(oldValues && images[viewType].oldImage && { OldImage: oldValues }),
  };
  const stream = {
    // In whole seconds.
    ApproximateCreationDateTime: Math.floor(timeOf(options, place) / 1000),
    ...parts,
    SequenceNumber: String(FIRST_SEQUENCE_NUMBER + BigInt(place) * SEQUENCE_STEP),
    SizeBytes: 0,
    StreamViewType: viewType,
    ...given<StreamRecord>(dynamodb),
  } satisfies StreamRecord;
  const arn = overrides.eventSourceARN ?? streamArn;
  return {
    eventID: md5(`${arn} ${stream.SequenceNumber}`),
    eventName: overrides.eventName ?? eventNameOf(what, change),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: regionOf(arn),
    dynamodb: {
      ...stream,
      SizeBytes: dynamodb?.SizeBytes ?? itemSize(stream.Keys) + itemSize(stream.NewImage) + itemSize(stream.OldImage),
    },
    eventSourceARN: arn,
    ...(deletedByTimeToLive && { userIdentity: TIME_TO_LIVE }),
    ...given<Omit<DynamoDbTestRecord, 'dynamodb'>>(overrides),
  };
}

function eventNameOf(what: string, change: DynamoDbChange): DynamoDbTestRecord['eventName'] {
  if (change.deletedByTimeToLive) return 'REMOVE';
  const isNew = (change.newImage ?? change.dynamodb?.NewImage) !== undefined;
  const isOld = (change.oldImage ?? change.dynamodb?.OldImage) !== undefined;
  if (isNew) return isOld ? 'MODIFY' : 'INSERT';
  if (isOld) return 'REMOVE';
  throw new TypeError(`${what} has no image, so it needs an \`eventName\`: INSERT, MODIFY or REMOVE.`);
}

function keysOf(what: string, image: AttributeValues | undefined, keyNames: readonly string[]): AttributeValues {
  if (image === undefined) throw new TypeError(`${what} has neither \`keys\` nor an image.`);
  return Object.fromEntries(
    keyNames.map((name) => {
      const value = Object.hasOwn(image, name) ? image[name] : undefined;
      if (value !== undefined) return [name, value];
      throw new TypeError(
        `${what} has no key: its image has no attribute "${name}". Give the change its \`keys\`, ` +
          'or name the key attributes in the option `keyNames`.',
      );
    }),
  );
}
