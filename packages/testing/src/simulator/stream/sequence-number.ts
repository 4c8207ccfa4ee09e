/** Below 0 if the first one comes first. Sequence numbers have more digits than a `number` holds. */
export function compareSequenceNumbers(one: string, other: string): number {
  const [a, b] = [BigInt(one), BigInt(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The place of the lowest of the reported sequence numbers: from there on, records are delivered again. */
export function checkpointIndex(sequenceNumbers: readonly string[], reported: ReadonlySet<string>): number {
  const lowest = [...reported].reduce((lowestYet, next) =>
    compareSequenceNumbers(next, lowestYet) < 0 ? next : lowestYet,
  );
  return sequenceNumbers.indexOf(lowest);
}
