/** What kind of value it is: the value itself may be a payload, or long. */
function describeKind(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  const noun = Array.isArray(value) ? 'array' : typeof value;
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** @throws TypeError that says what the value is, and what is accepted. */
export function refuse(what: string, value: unknown, accepted: string): never {
  throw new TypeError(`${what} is ${describeKind(value)}; accepted: ${accepted}.`);
}

/** Whether it is an object that has fields: no array, no bytes, no function. */
export function hasFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/**
 * Makes sure that there are no fields but those that have a meaning: a misspelt one would be passed over, and data in
 * the place of a record would be taken for fields.
 *
 * @throws TypeError if it is not an object, or has another field.
 */
export function checkFields(what: string, value: unknown, accepted: Readonly<Record<string, true>>): void {
  if (!hasFields(value)) refuse(what, value, 'an object');
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(accepted, name)) continue;
    throw new TypeError(
      `${what} has a field ${JSON.stringify(name.slice(0, 60))}, which means nothing here; ` +
        `accepted: ${Object.keys(accepted).join(', ')}.`,
    );
  }
}

/** @throws TypeError if it is no array. */
export function checkList(what: string, value: unknown): void {
  if (!Array.isArray(value)) refuse(what, value, 'an array');
}
