/** An `@example` of a doc comment. */
export interface DocExample {
  /** The documented name. */
  readonly name: string;
  /** Where the code begins: a path and a line, as editors take them. */
  readonly place: string;
  readonly code: string;
}

const COMMENT = /\/\*\*.*?\*\//gs;
const DECLARATION = /^\s*(?:export )?(?:async )?(?:const|function|class|interface|type) (\w+)/;

/**
 * The examples in the doc comments of a file.
 *
 * @throws Error for an example that is not a single block of `ts`, so that none escapes.
 */
export function docExamples(path: string, text: string): DocExample[] {
  return [...text.matchAll(COMMENT)].flatMap(({ 0: comment, index }) => {
    const name = DECLARATION.exec(text.slice(index + comment.length))?.[1] ?? '';
    const firstLine = text.slice(0, index).split('\n').length;
    const lines = comment.split('\n').map((line) => line.replace(/^\s*(?:\/\*\*|\*\/|\*) ?/, ''));
    return lines.flatMap((line, start) => {
      if (!line.includes('@example')) return [];
      const length = lines.slice(start + 2).indexOf('```');
      if (line !== '@example' || lines[start + 1] !== '```ts' || length === -1) {
        throw new Error(`${path}:${firstLine + start}: an @example is not followed by a block of ts`);
      }
      const code = `${lines.slice(start + 2, start + 2 + length).join('\n')}\n`;
      return [{ name, place: `${path}:${firstLine + start + 2}`, code }];
    });
  });
}
