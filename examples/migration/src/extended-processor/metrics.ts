/** What was counted, for the tests. */
export const counts = new Map<string, number>();

export function count(name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
