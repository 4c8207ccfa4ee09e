export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const alignment = headings.map((_, column) => (column === 0 ? '---' : '---:'));
  return [headings, alignment, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
