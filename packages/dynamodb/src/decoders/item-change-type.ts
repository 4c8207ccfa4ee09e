import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { PlainItem } from './plain-value.ts';

/**
 * A change of an item, told apart by `eventName`. The types are those of the keys, the new image and the old image. An
 * image without a schema may be `undefined`: the stream's view type decides whether it is there, and no type can know.
 */
export type ItemChange<TKeys = PlainItem, TNewImage = PlainItem | undefined, TOldImage = PlainItem | undefined> =
  | ItemInsert<TKeys, TNewImage>
  | ItemModify<TKeys, TNewImage, TOldImage>
  | ItemRemove<TKeys, TOldImage>;

interface ChangedItem<TKeys> {
  /** The item's primary key; every stream has it. */
  readonly keys: TKeys;
  /** When the change was made, to the second; `undefined` if the record does not say. */
  readonly approximateCreationDateTime: Date | undefined;
}

/** An item was added. */
export interface ItemInsert<TKeys = PlainItem, TNewImage = PlainItem | undefined> extends ChangedItem<TKeys> {
  /** Tells the changes apart. */
  readonly eventName: 'INSERT';
  /** The item as it is now. */
  readonly newImage: TNewImage;
  /** There was no item before. */
  readonly oldImage?: undefined;
}

/** At least one attribute of an item was changed. */
export interface ItemModify<TKeys = PlainItem, TNewImage = PlainItem | undefined, TOldImage = PlainItem | undefined>
  extends ChangedItem<TKeys> {
  /** Tells the changes apart. */
  readonly eventName: 'MODIFY';
  /** The item as it is now. */
  readonly newImage: TNewImage;
  /** The item as it was before. */
  readonly oldImage: TOldImage;
}

/** An item was deleted. */
export interface ItemRemove<TKeys = PlainItem, TOldImage = PlainItem | undefined> extends ChangedItem<TKeys> {
  /** Tells the changes apart. */
  readonly eventName: 'REMOVE';
  /** There is no item any more. */
  readonly newImage?: undefined;
  /** The item as it was before. */
  readonly oldImage: TOldImage;
  /**
   * Whether DynamoDB deleted the item because its time to live was over, and nobody asked for it. A replica of a global
   * table cannot tell: there it is `false`.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
   */
  readonly expired: boolean;
}

/** What the keys of an `ItemChange` are: the output of their schema, if they have one. */
export type KeysOf<TSchema> = TSchema extends StandardSchemaV1<unknown, infer TOutput> ? TOutput : PlainItem;

/** What an image of an `ItemChange` is: the output of its schema, if it has one. */
export type ImageOf<TSchema> =
  TSchema extends StandardSchemaV1<unknown, infer TOutput> ? TOutput : PlainItem | undefined;
