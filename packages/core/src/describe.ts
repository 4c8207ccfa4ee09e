/** A setting's value for an error message: never the inside of an object, never long. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'function') return 'a function';
  return typeof value === 'bigint' ? `${value}n` : String(value);
}

/**
 * What was thrown, by its kind alone ("a TypeError", "a string"): an error's message may quote a payload.
 * Anything can be thrown, also what throws when it is looked at.
 */
export function describeThrown(thrown: unknown): string {
  try {
    if (thrown instanceof Error) return withArticle(thrown.name);
  } catch {
    return 'an unreadable value';
  }
  return thrown === undefined || thrown === null ? String(thrown) : withArticle(typeof thrown);
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** A record for a message, by its identifier. */
export function describeRecord(recordId: string): string {
  return recordId === '' ? 'A record without identifier' : `Record ${JSON.stringify(recordId)}`;
}
