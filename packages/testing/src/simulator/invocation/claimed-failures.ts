/**
 * The records that an answer means to report as failed, whether Lambda reads it that way or not: every identifier of the
 * batch in any list of the answer. It shows what is lost by a misspelt key, or where the answer is not read.
 */
export function claimedFailures(answer: unknown, identifiers: ReadonlySet<string>): ReadonlySet<string> {
  const claimed = new Set<string>();
  if (typeof answer !== 'object' || answer === null) return claimed;
  const claim = (value: unknown) => {
    if (typeof value === 'string' && identifiers.has(value)) claimed.add(value);
  };
  const lists = Array.isArray(answer) ? [answer] : Object.values(answer).filter((value) => Array.isArray(value));
  for (const item of lists.flat()) {
    if (typeof item === 'object' && item !== null) Object.values(item).forEach(claim);
    else claim(item);
  }
  return claimed;
}
