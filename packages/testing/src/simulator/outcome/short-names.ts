/** Longer identifiers are cut. */
const LONGEST_NAME = 16;
const PREFIX_LENGTHS = [8];
const SUFFIX_LENGTHS = [4, 6, 8, 12, 16, 24];

/** Long identifiers as short as they can be told apart by, at their beginnings or their ends. What stays whole is not in it. */
export function shortNames(identifiers: readonly string[]): ReadonlyMap<string, string> {
  const long = identifiers.filter(({ length }) => length > LONGEST_NAME);
  if (identifiers.length === 1 || long.length === 0) return new Map();
  const cut = [
    ...PREFIX_LENGTHS.map((length) => (text: string) => `${text.slice(0, length)}…`),
    ...SUFFIX_LENGTHS.map((length) => (text: string) => `…${text.slice(-length)}`),
  ].find((shorten) => new Set(long.map(shorten)).size === long.length);
  return new Map(cut === undefined ? [] : long.map((identifier) => [identifier, cut(identifier)]));
}
