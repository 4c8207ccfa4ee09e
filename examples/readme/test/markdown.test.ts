import { expect, test } from 'vitest';
import { codeBlocks, replaceCode } from '../src/markdown/code-blocks.ts';
import { anchors, linkTargets } from '../src/markdown/links.ts';
import { repositoryUrl } from '../src/markdown/pages.ts';
import { readSample } from '../src/markdown/sample.ts';
import { section, tableRows } from '../src/markdown/tables.ts';

const samples = repositoryUrl('examples/readme/src/');

const text = [
  '# A title: with `code`',
  'See [here](#a-title-with-code) and `[not](here)`.',
  '<!-- source: parallel.ts#parallel -->',
  '```ts',
  'old',
  '```',
  '## Again',
  '```sh',
  '# no heading, [no link](here)',
  '```',
  '## Again',
].join('\n');

test('blocks come with the source that the comment before them names', () => {
  expect(codeBlocks(text)).toMatchObject([
    { language: 'ts', source: 'parallel.ts#parallel', code: 'old' },
    { language: 'sh', source: undefined },
  ]);
});

test('code is replaced, and replaced again by the same', () => {
  const code = (name: string | undefined) =>
    name === undefined ? undefined : readSample(name, samples);
  const synced = replaceCode(text, ({ source }) => code(source));
  expect(codeBlocks(synced)[0]?.code).toMatch(/^export const handler = .*\}\);$/s);
  expect(replaceCode(synced, ({ source }) => code(source))).toBe(synced);
});

test('a region loses its indentation, and an unknown one is an error', () => {
  expect(readSample('errors.ts#errors', samples)).toMatch(/^try \{\n {2}const result/);
  expect(() => readSample('errors.ts#none', samples)).toThrow(
    'errors.ts has no region "none"',
  );
});

test('a block that is not closed is an error', () => {
  expect(() => codeBlocks('```ts\ncode')).toThrow('The block at line 1 is not closed');
});

test('a fence that is not understood is an error, so that no block escapes', () => {
  expect(() => codeBlocks('  ```ts\ncode\n  ```')).toThrow('The fence at line 1');
  expect(() => codeBlocks('text\n```ts title\ncode\n```')).toThrow('The fence at line 2');
});

test('links and anchors are those of the prose', () => {
  expect(linkTargets(text)).toEqual(['#a-title-with-code']);
  expect(anchors(text)).toEqual(['a-title-with-code', 'again', 'again-1']);
});

test('a section ends at the next heading of its level or above, and its tables have rows', () => {
  const tables = '# A\n| a | b |\n| --- | --- |\n| 1 | 2 |\n## B\n| 3 | |\n# C\n| 4 |';
  expect(tableRows(section(tables, '# A'))).toEqual([
    ['1', '2'],
    ['3', ''],
  ]);
  expect(tableRows(section(tables, '## B'))).toEqual([['3', '']]);
  expect(() => section(tables, '## A')).toThrow('There is no heading "## A"');
});
