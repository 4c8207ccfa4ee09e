import { refuse } from './refuse.ts';

/** What JSON can hold; an object of any type, as long as `JSON.stringify` takes it. */
export type JsonValue = string | number | boolean | object | null;

/** @throws TypeError if there is no JSON for it. */
export function jsonText(what: string, value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    throw new TypeError(`${what} has no JSON: see \`cause\`.`, { cause });
  }
  return text ?? refuse(what, value, 'a text, or a value that has JSON');
}
