/** A setting's value for an error message: never the inside of an object, never long. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'bigint' ? `${value}n` : describeKind(value);
}

/** What kind of value it is, where the value itself may be, or hold, a payload. */
export function describeKind(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  return withArticle(Array.isArray(value) ? 'array' : typeof value);
}

/**
 * What was thrown, by its kind alone ("a TypeError", "a string"): an error's message may quote a payload.
 * Anything can be thrown, also what throws when it is looked at.
 */
export function describeThrown(thrown: unknown): string {
  try {
    // A name is a word; anything else in its place may be a payload.
    if (thrown instanceof Error) return /^[\w$]{1,60}$/.test(thrown.name) ? withArticle(thrown.name) : 'an error';
    return describeKind(thrown);
  } catch {
    return 'an unreadable value';
  }
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** A record for a message, by its identifier. */
export function describeRecord(recordId: string): string {
  return recordId === '' ? 'A record without identifier' : `Record ${JSON.stringify(recordId)}`;
}
