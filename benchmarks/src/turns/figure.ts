/** What many rounds came to: half of them were below the median, and one in ten each below `low` and above `high`. */
export interface Figure {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function figureOf(values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.1), high: quantile(sorted, 0.9) };
}

/** How one compares to the other, round by round: whatever slows the machine down for a while slows down both. */
export function ratioOf(values: readonly number[], others: readonly number[]): Figure {
  return figureOf(values.map((value, round) => value / (others[round] ?? Number.NaN)));
}

function quantile(sorted: readonly number[], part: number): number {
  const position = (sorted.length - 1) * part;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position % 1);
}
