import { type AttributeValues, attributeValues } from './attribute-value.ts';
import type { DynamoDbChange, DynamoDbTestRecord, StreamViewType } from './dynamodb-change.ts';

type EventName = DynamoDbTestRecord['eventName'];

/** The images that a stream's records hold. */
const viewImages: Readonly<Record<StreamViewType, readonly ('newImage' | 'oldImage')[]>> = {
  KEYS_ONLY: [],
  NEW_IMAGE: ['newImage'],
  OLD_IMAGE: ['oldImage'],
  NEW_AND_OLD_IMAGES: ['newImage', 'oldImage'],
};

/** The images that there are of a change: an item that is new has no old one, an item that is gone no new one. */
const eventImages: Readonly<Record<EventName, readonly ('newImage' | 'oldImage')[]>> = {
  INSERT: ['newImage'],
  MODIFY: ['newImage', 'oldImage'],
  REMOVE: ['oldImage'],
};

/** @throws TypeError for a type that does not exist. */
export function checkViewType(streamViewType: StreamViewType): void {
  if (Object.hasOwn(viewImages, streamViewType)) return;
  throw new TypeError(`\`streamViewType\` is not known; accepted: ${Object.keys(viewImages).join(', ')}.`);
}

/**
 * What happened: as the change says, or by its images.
 *
 * @throws TypeError if neither tells.
 */
export function eventNameOf(what: string, change: DynamoDbChange): EventName {
  if (change.eventName !== undefined) {
    if (Object.hasOwn(eventImages, change.eventName)) return change.eventName;
    throw new TypeError(`${what} has an unknown \`eventName\`; accepted: ${Object.keys(eventImages).join(', ')}.`);
  }
  if (change.deletedByTimeToLive) return 'REMOVE';
  const isNew = (change.newImage ?? change.dynamodb?.NewImage) !== undefined;
  const isOld = (change.oldImage ?? change.dynamodb?.OldImage) !== undefined;
  if (isNew) return isOld ? 'MODIFY' : 'INSERT';
  if (isOld) return 'REMOVE';
  throw new TypeError(`${what} has no image, so it needs an \`eventName\`: INSERT, MODIFY or REMOVE.`);
}

/**
 * Makes sure that the images are those that a record of this kind has.
 *
 * @throws TypeError if there is one that cannot be, or one is missing that Lambda would send.
 */
export function checkImages(
  what: string,
  change: DynamoDbChange,
  eventName: EventName,
  streamViewType: StreamViewType,
): void {
  if (change.deletedByTimeToLive && eventName !== 'REMOVE') {
    throw new TypeError(`${what} is \`deletedByTimeToLive\`, but its \`eventName\` is ${eventName} and not REMOVE.`);
  }
  const possible = eventImages[eventName];
  for (const image of ['newImage', 'oldImage'] as const) {
    if (change[image] === undefined || possible.includes(image)) continue;
    throw new TypeError(`${what} has the eventName ${eventName}, which has no \`${image}\`: leave it out.`);
  }
  if (change.dynamodb !== undefined) return; // What stands there is the caller's own.
  for (const image of viewImages[streamViewType]) {
    if (change[image] !== undefined || !possible.includes(image)) continue;
    throw new TypeError(
      `${what} has the eventName ${eventName} but no \`${image}\`, which a stream with ${streamViewType} sends: ` +
        'give it, or set `streamViewType`.',
    );
  }
}

/** A change's images and key, in attribute values. */
export interface ChangedValues {
  readonly Keys: AttributeValues;
  readonly NewImage?: AttributeValues;
  readonly OldImage?: AttributeValues;
}

/**
 * The key, and the images that the stream sends.
 *
 * @throws TypeError for values that DynamoDB does not hold, and where there is no key.
 */
export function changedValues(
  what: string,
  { keys, newImage, oldImage, dynamodb }: DynamoDbChange,
  streamViewType: StreamViewType,
  keyNames: readonly string[],
): ChangedValues {
  const newValues = newImage === undefined ? undefined : attributeValues(`${what}: newImage`, newImage);
  const oldValues = oldImage === undefined ? undefined : attributeValues(`${what}: oldImage`, oldImage);
  const sent = viewImages[streamViewType];
  return {
    Keys:
      dynamodb?.Keys ??
      (keys === undefined
        ? keysOf(what, dynamodb?.NewImage ?? newValues ?? dynamodb?.OldImage ?? oldValues, keyNames)
        : checkKeys(what, attributeValues(`${what}: keys`, keys))),
    ...(newValues && sent.includes('newImage') && { NewImage: newValues }),
    ...(oldValues && sent.includes('oldImage') && { OldImage: oldValues }),
  };
}

function keysOf(what: string, image: AttributeValues | undefined, keyNames: readonly string[]): AttributeValues {
  if (image === undefined) throw new TypeError(`${what} has neither \`keys\` nor an image.`);
  const keys = keyNames.map((name): [string, AttributeValues[string]] => {
    const value = Object.hasOwn(image, name) ? image[name] : undefined;
    if (value !== undefined) return [name, value];
    throw new TypeError(
      `${what} has no key: its image has no attribute "${name}". Give the change its \`keys\`, ` +
        'or name the key attributes in the option `keyNames`.',
    );
  });
  return checkKeys(what, Object.fromEntries(keys));
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html */
function checkKeys(what: string, keys: AttributeValues): AttributeValues {
  const entries = Object.entries(keys);
  if (entries.length === 0 || entries.length > 2) {
    throw new TypeError(`${what} has a key of ${entries.length} attributes; accepted: one or two.`);
  }
  for (const [name, value] of entries) {
    if (value.S !== undefined || value.N !== undefined || value.B !== undefined) continue;
    throw new TypeError(`${what} has a key attribute "${name}" that is neither a string nor a number nor bytes.`);
  }
  return keys;
}
