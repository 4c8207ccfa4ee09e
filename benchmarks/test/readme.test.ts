import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { replaceReadmeBlock } from '../src/report/readme-block.ts';

test('the README has a place for the results, and nothing else of it is touched', () => {
  const page = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const replaced = replaceReadmeBlock(page, 'RESULTS');
  const [before = '', after = ''] = replaced.split('RESULTS');
  expect(page.startsWith(before) && page.endsWith(after)).toBe(true);
  expect(before).toContain('\n## Speed\n');
  expect(() => replaceReadmeBlock('no place', 'RESULTS')).toThrow('The README has no block');
});

test('the charts that the README shows are there', () => {
  const page = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const charts = [...page.matchAll(/(?:src|srcset)="(benchmarks\/results\/[^"]+)"/g)].map(([, path]) => path);
  expect(charts).toHaveLength(2);
  for (const path of charts) {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toMatch(/^<svg /);
  }
});
