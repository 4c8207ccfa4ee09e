import { readFileSync } from 'node:fs';

const samples = new URL('../', import.meta.url);

/** The code of a sample: a file of `src`, or after a `#` the region of that name in it. */
export function readSample(source: string): string {
  const [file = '', region] = source.split('#');
  const text = readFileSync(new URL(file, samples), 'utf8').trimEnd();
  return region === undefined ? text : cutRegion(text, region, file);
}

function cutRegion(text: string, region: string, file: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() === `// #region ${region}`);
  const end = lines.findIndex(
    (line, index) => index > start && line.trim() === '// #endregion',
  );
  if (start === -1 || end === -1) throw new Error(`${file} has no region "${region}"`);
  const indent = lines[start]?.indexOf('//') ?? 0;
  return lines
    .slice(start + 1, end)
    .map((line) => line.slice(Math.min(indent, line.search(/\S|$/))))
    .join('\n');
}
