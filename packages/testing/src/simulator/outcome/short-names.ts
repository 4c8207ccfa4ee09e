const PREFIX_LENGTHS = [8];
const SUFFIX_LENGTHS = [4, 6, 8, 12, 16, 24];

/** Identifiers as short as they can be told apart by: by their beginnings, or by their ends; whole, if they are short. */
export function shortNames(identifiers: readonly string[]): ReadonlyMap<string, string> {
  const longest = Math.max(0, ...lengthsOf(identifiers));
  const shorten = [
    ...PREFIX_LENGTHS.map((length) => ({ length, cut: (text: string) => `${text.slice(0, length)}…` })),
    ...SUFFIX_LENGTHS.map((length) => ({ length, cut: (text: string) => `…${text.slice(-length)}` })),
  ].find(({ length, cut }) => length + 1 < longest && new Set(identifiers.map(cut)).size === identifiers.length);
  return new Map(identifiers.map((identifier) => [identifier, shorten?.cut(identifier) ?? identifier]));
}

/** Without the limit that the number of a call's arguments has. */
function lengthsOf(identifiers: readonly string[]): Set<number> {
  return new Set(identifiers.map(({ length }) => length));
}
