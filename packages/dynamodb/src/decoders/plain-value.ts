/**
 * An attribute's value as a plain JavaScript value: `S` a string, `N` a number (or a `bigint`, or text: see
 * `ItemChangeOptions.inexactNumbers`), `BOOL` a boolean, `NULL` null, `B` bytes, `SS`, `NS` and `BS` a `Set`, `L` a list,
 * `M` an object.
 */
export type PlainValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | Set<string | number | bigint>
  | Set<Uint8Array>
  | PlainValue[]
  | PlainItem;

/** An item, an image of one, or its keys: plain values by the names of their attributes. */
export interface PlainItem {
  [name: string]: PlainValue;
}
