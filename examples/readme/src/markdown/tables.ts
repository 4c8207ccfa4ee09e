/** The rows of all tables in the text, cell by cell, without the rows of names. */
export function tableRows(markdown: string): string[][] {
  const lines = markdown.split('\n');
  const isRuler = (line: string | undefined) => line?.startsWith('| ---') ?? false;
  return lines
    .filter(
      (line, index) =>
        line.startsWith('| ') && !isRuler(line) && !isRuler(lines[index + 1]),
    )
    .map((row) =>
      row
        .slice(2, -2)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/** The text below the heading, up to the next one of its level or a higher one. */
export function section(markdown: string, heading: string): string {
  const [, text] = `\n${markdown}`.split(`\n${heading}\n`);
  if (text === undefined) throw new Error(`There is no heading "${heading}"`);
  const level = heading.indexOf(' ');
  return text.split(new RegExp(`\n#{1,${level}} `))[0] ?? '';
}
