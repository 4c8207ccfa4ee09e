/** The position of the lowest of the reported sequence numbers: the record that a stream begins with next. */
export function checkpointIndex(sequenceNumbers: readonly string[], reported: ReadonlySet<string>): number {
  // They have more digits than a number holds.
  const checkpoint = [...reported].reduce((lowest, next) => (BigInt(next) < BigInt(lowest) ? next : lowest));
  return sequenceNumbers.indexOf(checkpoint);
}
