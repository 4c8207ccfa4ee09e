/** So much of a message is shown. */
const MAX_LENGTH = 100;

/** What was thrown, in one short line, for a timeline. Anything can be thrown, also what throws when it is looked at. */
export function describeError(thrown: unknown): string {
  try {
    const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    const line = text.replaceAll(/\s+/g, ' ').trim();
    return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
  } catch {
    return 'an unreadable value';
  }
}
