import type { AttributeValue } from 'aws-lambda';
import { numberText } from './number-text.ts';
import { refuse } from './refuse.ts';

/** An item, or its keys, as Lambda sends it. */
export type AttributeValues = Record<string, AttributeValue>;

/**
 * How deep attributes nest, an item's own being level 1:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const MAX_LEVELS = 32;

const ACCEPTED =
  'a string, a number, a bigint, a boolean, null, a Uint8Array, a Set of strings, numbers or bytes, ' +
  'an array, or a plain object';

/**
 * A plain JavaScript object as attribute values, the way Lambda sends them: bytes as base64, numbers as text.
 *
 * @param what what the item is, for errors.
 * @throws TypeError for a value that DynamoDB does not hold.
 */
export function attributeValues(what: string, item: object): AttributeValues {
  if (!isPlainObject(item)) refuse(what, item, 'a plain object');
  return members(what, item, 1);
}

function members(what: string, item: object, level: number): AttributeValues {
  const entries = Object.entries(item).map(([name, value]): [string, AttributeValue] => [
    name,
    attributeValue(`${what}.${name}`, value, level),
  ]);
  return Object.fromEntries(entries);
}

function attributeValue(what: string, value: unknown, level: number): AttributeValue {
  if (level > MAX_LEVELS) throw new TypeError(`${what.slice(0, 60)}… is nested more than ${MAX_LEVELS} levels deep.`);
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number' || typeof value === 'bigint') return { N: numberText(what, value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: base64(value) };
  if (value instanceof Set) return setValue(what, [...value]);
  if (Array.isArray(value)) {
    return { L: Array.from(value, (one: unknown, index) => attributeValue(`${what}[${index}]`, one, level + 1)) };
  }
  if (isPlainObject(value)) return { M: members(what, value, level + 1) };
  return refuse(what, value, ACCEPTED);
}

function setValue(what: string, elements: readonly unknown[]): AttributeValue {
  const values = elements.map((element) => attributeValue(`${what}'s element`, element, MAX_LEVELS));
  for (const type of ['S', 'N', 'B'] as const) {
    const texts = values.map((value) => value[type]).filter((text) => text !== undefined);
    if (texts.length === 0 || texts.length < values.length) continue;
    if (new Set(texts).size < texts.length) throw new TypeError(`${what} is a set that holds a value twice.`);
    if (type === 'S') return { SS: texts };
    return type === 'N' ? { NS: texts } : { BS: texts };
  }
  throw new TypeError(`${what} is a set, but not of strings alone, of numbers alone, or of bytes alone.`);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** An object of a class (a `Date`, a `Map`) would lose what it is. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
