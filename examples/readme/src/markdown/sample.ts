import { readFileSync } from 'node:fs';

const REGION = /^\s*(?:\/\/|#|%%) #region (\S+)$/;
const END = /^\s*(?:\/\/|#|%%) #endregion$/;

/** The code of a sample: a file of the folder, or after a `#` the region of that name in it. */
export function readSample(source: string, folder: URL): string {
  const [file = '', region] = source.split('#');
  const lines = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n');
  if (region === undefined) return lines.filter((line) => !isMark(line)).join('\n');

  const start = lines.findIndex((line) => REGION.exec(line)?.[1] === region);
  const end = lines.findIndex((line, index) => index > start && isMark(line));
  if (start === -1 || !END.test(lines[end] ?? '')) {
    throw new Error(`${file} has no region "${region}"`);
  }
  const indent = lines[start]?.search(/\S/) ?? 0;
  return lines
    .slice(start + 1, end)
    .map((line) => line.slice(Math.min(indent, line.search(/\S|$/))))
    .join('\n');
}

function isMark(line: string): boolean {
  return REGION.test(line) || END.test(line);
}
