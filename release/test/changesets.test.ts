import { readdirSync, readFileSync } from 'node:fs';
import { publishedPackages } from '@batch/packed';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const folder = new URL('.changeset/', root);
const changesets = readdirSync(folder).filter((file) => file.endsWith('.md'));

test.each(publishedPackages)('%s depends on other packages of the workspace by `workspace:^`', (name) => {
  const manifest = readFileSync(new URL(`packages/${name}/package.json`, root), 'utf8');
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(manifest);
  for (const [dependency, range] of Object.entries(dependencies)) {
    expect(range, dependency).toMatch(dependency.startsWith('@batch/') ? /^workspace:\^$/ : /^\^\d+\.\d+\.\d+$/);
  }
});

test('each changeset is of published packages, and says one thing', () => {
  for (const file of changesets) {
    const [, releases = '', summary = ''] =
      /^---\n+(.*?)\n---\n+(.*)$/s.exec(readFileSync(new URL(file, folder), 'utf8')) ?? [];
    expect(summary.trim().split('\n'), file).toHaveLength(1);
    for (const line of releases.split('\n')) {
      const [, name = ''] = /^"@batch\/(\w+)": (?:major|minor|patch)$/.exec(line) ?? [];
      expect(publishedPackages, `${file}: ${line}`).toContain(name);
    }
  }
});
