import { checkChoice, checkOptionNames, checkSchema, RecordDecodeError } from '@batch/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { DynamoDBRecord } from 'aws-lambda';
import { dynamodbSource } from '../source.ts';
import type { DynamoDbDecoder } from './dynamodb-decoder.ts';
import type { ImageOf, ItemChange, KeysOf } from './item-change-type.ts';
import { type RecordPart, readPart } from './record-part.ts';
import { validateTogether } from './validate-together.ts';

/** The options of {@link itemChange}: schemas for what is to be checked, any Standard Schema, sync or async. */
export interface ItemChangeOptions<
  TKeys extends StandardSchemaV1 | undefined = StandardSchemaV1 | undefined,
  TNewImage extends StandardSchemaV1 | undefined = StandardSchemaV1 | undefined,
  TOldImage extends StandardSchemaV1 | undefined = StandardSchemaV1 | undefined,
> {
  /**
   * For the keys of the item.
   *
   * @default none: plain values
   */
  readonly keys?: TKeys;

  /**
   * For the item as it is after an INSERT or a MODIFY, of which it makes the new image a must: a stream that does not
   * give it (its view type is neither `NEW_IMAGE` nor `NEW_AND_OLD_IMAGES`) fails these records.
   *
   * @default none: plain values, or `undefined` where the stream gives no new image
   */
  readonly newImage?: TNewImage;

  /**
   * For the item as it was before a MODIFY or a REMOVE, of which it makes the old image a must: a stream that does not
   * give it (its view type is neither `OLD_IMAGE` nor `NEW_AND_OLD_IMAGES`) fails these records.
   *
   * @default none: plain values, or `undefined` where the stream gives no old image
   */
  readonly oldImage?: TOldImage;

  /**
   * What becomes of a fraction with more digits than a `number` holds (15 to 17; DynamoDB has 38): its text, or a
   * failure of the record. No number is ever rounded: integers beyond the safe ones are a `bigint`.
   *
   * @default 'text'
   */
  readonly inexactNumbers?: 'text' | 'error' | undefined;
}

/**
 * Makes a decoder whose payload is the change of an item, as plain JavaScript values and told apart by `eventName`: an
 * INSERT has a `newImage`, a REMOVE an `oldImage`, a MODIFY both, as far as the stream's view type gives them.
 *
 * @throws BatchConfigurationError for an option that is not understood. The decoder throws, or rejects with, a
 * `RecordDecodeError` for keys or an image that do not fit their schema, for an image that has a schema and is missing,
 * and for a record that is no change of an item.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html
 *
 * @example
 * ```ts
 * import { dynamodbBatchHandler, itemChange } from '@batch/dynamodb';
 * import { z } from 'zod';
 *
 * const Product = z.object({ sku: z.string(), price: z.number() });
 *
 * export const handler = dynamodbBatchHandler(
 *   async (change) => {
 *     if (change.eventName !== 'REMOVE') console.log(`${change.newImage.sku} costs ${change.newImage.price}`);
 *   },
 *   { decode: itemChange({ newImage: Product }) },
 * );
 * ```
 */
export function itemChange<
  TKeys extends StandardSchemaV1 | undefined = undefined,
  TNewImage extends StandardSchemaV1 | undefined = undefined,
  TOldImage extends StandardSchemaV1 | undefined = undefined,
>(
  options?: ItemChangeOptions<TKeys, TNewImage, TOldImage>,
): DynamoDbDecoder<ItemChange<KeysOf<TKeys>, ImageOf<TNewImage>, ImageOf<TOldImage>>>;
export function itemChange(options: ItemChangeOptions = {}): DynamoDbDecoder<ItemChange<unknown, unknown, unknown>> {
  checkOptionNames('itemChange', options, ['keys', 'newImage', 'oldImage', 'inexactNumbers']);
  checkSchema('`keys` of `itemChange`', options.keys);
  checkSchema('`newImage` of `itemChange`', options.newImage);
  checkSchema('`oldImage` of `itemChange`', options.oldImage);
  checkChoice('itemChange', 'inexactNumbers', options.inexactNumbers, ['text', 'error']);
  const { inexactNumbers = 'text' } = options;
  const parts = partsOf(options);

  return (record) => {
    const recordId = dynamodbSource.identify(record) ?? '';
    const { eventName } = record;
    if (eventName !== 'INSERT' && eventName !== 'MODIFY' && eventName !== 'REMOVE') {
      throw new RecordDecodeError(recordId, { problem: 'its `eventName` is none of INSERT, MODIFY and REMOVE' });
    }
    const values = parts.map((part) =>
      part.absentFrom === eventName ? undefined : readPart(recordId, record, part, inexactNumbers),
    );
    const validated = validateTogether(recordId, parts, values);
    return Array.isArray(validated)
      ? changeOf(eventName, record, validated)
      : validated.then((settled) => changeOf(eventName, record, settled));
  };
}

function partsOf({ keys, newImage, oldImage }: ItemChangeOptions): readonly RecordPart[] {
  return [
    { field: 'Keys', what: 'its key', schema: keys },
    { field: 'NewImage', what: 'its new image', absentFrom: 'REMOVE', viewType: 'NEW_IMAGE', schema: newImage },
    { field: 'OldImage', what: 'its old image', absentFrom: 'INSERT', viewType: 'OLD_IMAGE', schema: oldImage },
  ];
}

function changeOf(
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE',
  record: DynamoDBRecord,
  [keys, newImage, oldImage]: readonly unknown[],
): ItemChange<unknown, unknown, unknown> {
  const approximateCreationDateTime = creationDateTime(record.dynamodb?.ApproximateCreationDateTime);
  switch (eventName) {
    case 'INSERT':
      return { eventName, keys, newImage, approximateCreationDateTime };
    case 'MODIFY':
      return { eventName, keys, newImage, oldImage, approximateCreationDateTime };
    case 'REMOVE':
      return { eventName, keys, oldImage, expired: isExpired(record), approximateCreationDateTime };
  }
}

/** Lambda sends seconds; a `Date` counts milliseconds. */
function creationDateTime(seconds: unknown): Date | undefined {
  return typeof seconds === 'number' ? new Date(seconds * 1000) : undefined;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html */
function isExpired({ userIdentity }: DynamoDBRecord): boolean {
  return userIdentity?.type === 'Service' && userIdentity.principalId === 'dynamodb.amazonaws.com';
}
