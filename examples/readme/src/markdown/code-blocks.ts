/** A fenced block of a Markdown text. */
export interface CodeBlock {
  readonly language: string;
  /** The file, and after a `#` its region, that the comment before the block names. */
  readonly source: string | undefined;
  readonly code: string;
  /** The lines of `code`: the first one, and the one after the last. */
  readonly start: number;
  readonly end: number;
}

const FENCE = /^```(\w*)$/;
const OTHER_FENCE = /^\s*(?:`{3,}|~{3,})/;
const SOURCE = /^<!-- source: (\S+) -->$/;

export function codeBlocks(markdown: string): CodeBlock[] {
  const lines = markdown.split('\n');
  const blocks: CodeBlock[] = [];
  for (let line = 0; line < lines.length; line++) {
    const opened = FENCE.exec(lines[line] ?? '');
    if (opened === null) {
      if (OTHER_FENCE.test(lines[line] ?? '')) {
        throw new Error(`The fence at line ${line + 1} is not "\`\`\`" and a language`);
      }
      continue;
    }
    const start = line + 1;
    const end = lines.indexOf('```', start);
    if (end === -1) throw new Error(`The block at line ${start} is not closed`);
    blocks.push({
      language: opened[1] ?? '',
      source: SOURCE.exec(lines[line - 1] ?? '')?.[1],
      code: lines.slice(start, end).join('\n'),
      start,
      end,
    });
    line = end;
  }
  return blocks;
}

/** The text with other code in each block, as far as `codeOf` knows any. */
export function replaceCode(
  markdown: string,
  codeOf: (block: CodeBlock) => string | undefined,
): string {
  const lines = markdown.split('\n');
  for (const block of codeBlocks(markdown).reverse()) {
    const code = codeOf(block);
    if (code !== undefined) {
      lines.splice(block.start, block.end - block.start, ...code.split('\n'));
    }
  }
  return lines.join('\n');
}

/** The text without its blocks, for what looks at the prose. */
export function withoutCode(markdown: string): string {
  return replaceCode(markdown, () => '');
}
