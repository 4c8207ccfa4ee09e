import { codeBlocks } from '@batch/readme/src/markdown/code-blocks.ts';
import { pages, readRepositoryFile } from '@batch/readme/src/markdown/pages.ts';
import DOMPurify from 'dompurify';
import mermaid from 'mermaid';
import { describe, expect, test } from 'vitest';

// Labels are purified before they are shown, for which Node.js has no document; nothing is shown here.
Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });

const paths = [...pages.map(({ path }) => path), 'ARCHITECTURE.md', 'CONTRIBUTING.md'];
const diagrams = paths.flatMap((path) =>
  codeBlocks(readRepositoryFile(path))
    .filter(({ language }) => language === 'mermaid')
    .map(({ code, start }) => ({ path, line: start + 1, code })),
);

test.each(diagrams)('$path:$line is a diagram', async ({ code }) => {
  await expect(mermaid.parse(code)).resolves.toMatchObject({ diagramType: expect.any(String) });
});

test('there are diagrams of each kind of source', () => {
  const withDiagrams = new Set(diagrams.map(({ path }) => path));
  expect(withDiagrams).toContain('README.md');
  expect(withDiagrams).toContain('ARCHITECTURE.md');
  expect(diagrams.filter(({ path }) => path === 'docs/how-lambda-treats-your-answer.md')).toHaveLength(4);
});

describe('is refused', () => {
  test.each(['flowchart LR\n  a --> -> b', 'sequenceDiagram\n  a->>>b', 'stateDiagram-v2\n  a --> ', 'graf LR'])(
    '%j',
    async (code) => {
      await expect(mermaid.parse(code)).rejects.toThrow();
    },
  );
});
