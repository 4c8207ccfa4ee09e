import type { Readable } from 'node:stream';

/** Gives each line, ended by a line feed alone: the runtime client writes the lines within an entry with `\r`. */
export function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replaceAll('\r', '\n'));
  });
}
