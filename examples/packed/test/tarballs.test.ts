import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { describe, expect, inject, test } from 'vitest';
import { publishedPackages } from '../src/published-packages.ts';
import { run } from '../src/run.ts';

const tarballs = inject('tarballs');

/** The manifest as it is in the tarball. */
async function manifestOf(tarball: string): Promise<{ publishConfig?: object }> {
  return JSON.parse(await run('tar', ['-xzOf', tarball, 'package/package.json'], dirname(tarball)));
}

describe.each(publishedPackages)('the tarball of %s', (name) => {
  const { path, files } = tarballs[name];

  test('holds what is built, its README and the licence', () => {
    const built = ['index.cjs', 'index.d.cts', 'index.d.ts', 'index.js'];
    const expected = ['LICENSE', 'README.md', ...built.map((file) => `dist/${file}`), 'package.json'];
    // There is a changelog from the first release on.
    expect(files.filter((file) => file !== 'CHANGELOG.md')).toEqual(expected);
  });

  test('depends on versions, not on the workspace', async () => {
    expect(JSON.stringify(await manifestOf(path))).not.toContain('workspace:');
  });

  test('is published for all, with its provenance', async () => {
    expect((await manifestOf(path)).publishConfig).toEqual({ access: 'public', provenance: true });
  });

  test('has nothing that publint finds', async () => {
    const { buffer } = new Uint8Array(await readFile(path));
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test('has types that fit the code, to arethetypeswrong', async () => {
    const output = await run('attw', [path, '--profile', 'node16', '--format', 'json'], dirname(path));
    const { analysis }: { analysis: { problems: unknown[]; entrypoints: object } } = JSON.parse(output);
    expect(Object.keys(analysis.entrypoints)).toEqual(['.', './package.json']);
    expect(analysis.problems).toEqual([]);
  });
});
