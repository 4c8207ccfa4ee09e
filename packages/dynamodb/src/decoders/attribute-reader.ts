import { RecordDecodeError } from '@batch/core';
import { isObject, type JsonObject } from './is-object.ts';
import { plainBytes } from './plain-bytes.ts';
import { plainNumber } from './plain-number.ts';
import type { PlainItem, PlainValue } from './plain-value.ts';

/**
 * How deep attributes nest, an item's own being level 1:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const MAX_LEVELS = 32;

/** For messages; a name may have 64 KiB. */
const MAX_NAME_LENGTH = 60;

/** What to do with a fraction that a `number` does not hold. */
export type InexactNumbers = 'text' | 'error';

/** Reads the attributes of one image (or of the keys) as plain values. Knows where it is, for errors. */
export class AttributeReader {
  readonly #recordId: string;
  readonly #what: string;
  readonly #inexactNumbers: InexactNumbers;
  readonly #path: (string | number)[] = [];

  /** @param what what is read, for errors: "its new image". */
  constructor(recordId: string, what: string, inexactNumbers: InexactNumbers) {
    this.#recordId = recordId;
    this.#what = what;
    this.#inexactNumbers = inexactNumbers;
  }

  /** @throws RecordDecodeError for a value that is not of its type, or of none that is known. */
  item(attributes: JsonObject): PlainItem {
    const item: PlainItem = {};
    for (const name of Object.keys(attributes)) {
      this.#path.push(name);
      const value = this.#value(attributes[name]);
      this.#path.pop();
      // Assigned, `__proto__` would be the object's prototype and not a property.
      if (name === '__proto__')
        Object.defineProperty(item, name, { value, enumerable: true, configurable: true, writable: true });
      else item[name] = value;
    }
    return item;
  }

  #value(attribute: unknown): PlainValue {
    if (this.#path.length > MAX_LEVELS) this.#refuse(`is nested more than ${MAX_LEVELS} levels deep`);
    if (!isObject(attribute)) this.#refuse('is no attribute value');
    const types = Object.keys(attribute);
    if (types.length > 1) this.#refuse('has several types');
    const [type = ''] = types;
    const content = attribute[type];
    switch (type) {
      case 'S':
        return this.#text(content);
      case 'N':
        return this.#number(content);
      case 'B':
        return this.#bytes(content);
      case 'BOOL':
        return typeof content === 'boolean' ? content : this.#refuse('is no boolean');
      case 'NULL':
        return null;
      case 'SS':
        return new Set(this.#each(content, (one) => this.#text(one)));
      case 'NS':
        return new Set(this.#each(content, (one) => this.#number(one)));
      case 'BS':
        return new Set(this.#each(content, (one) => this.#bytes(one)));
      case 'L':
        return this.#each(content, (one) => this.#value(one));
      case 'M':
        return isObject(content) ? this.item(content) : this.#refuse('is no map');
      default:
        return this.#refuse('has no type that is known');
    }
  }

  #text(content: unknown): string {
    return typeof content === 'string' ? content : this.#refuse('is no string');
  }

  #number(content: unknown): number | bigint | string {
    const text = this.#text(content);
    const number = plainNumber(text);
    if (number === 'invalid') return this.#refuse('is no number');
    if (number !== 'inexact') return number;
    return this.#inexactNumbers === 'text'
      ? text
      : this.#refuse(
          "is a fraction with more digits than a JavaScript number holds (`inexactNumbers: 'text'` keeps it)",
        );
  }

  #bytes(content: unknown): Uint8Array {
    return plainBytes(this.#text(content)) ?? this.#refuse('is no base64');
  }

  #each<TValue>(content: unknown, read: (element: unknown) => TValue): TValue[] {
    if (!Array.isArray(content)) this.#refuse('is no list');
    return content.map((element, index) => {
      this.#path.push(index);
      const value = read(element);
      this.#path.pop();
      return value;
    });
  }

  /** The message names the item's attribute alone: the keys of a map may be data. */
  #refuse(problem: string): never {
    const attribute = JSON.stringify(String(this.#path[0]).slice(0, MAX_NAME_LENGTH));
    throw new RecordDecodeError(this.#recordId, {
      problem: `in ${this.#what}, the attribute ${attribute} holds a value that ${problem}; see \`issues\``,
      issues: [{ message: `This value ${problem}`, path: [...this.#path] }],
    });
  }
}
