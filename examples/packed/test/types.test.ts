import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { findsForeignTypes } from '../src/foreign-types.ts';
import { installIsolated } from '../src/isolated-workspace.ts';
import { publishedPackages } from '../src/published-packages.ts';
import { quickStarts } from '../src/quick-starts.ts';
import { run } from '../src/run.ts';

const tarballs = inject('tarballs');
const folder = join(inject('folder'), 'isolated');

const programOf = (manifest: string) => fileURLToPath(new URL('bin/tsc', manifest));
const compilers = [
  { version: '5.9', tsc: programOf(import.meta.resolve('typescript5/package.json')) },
  { version: '6.0', tsc: programOf(import.meta.resolve('typescript/package.json')) },
  { version: '7.0', tsc: programOf(import.meta.resolve('typescript7/package.json')) },
];
const resolutions = [
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'node16', moduleResolution: 'node16' },
  { module: 'preserve', moduleResolution: 'bundler' },
];

async function compile(tsc: string, options: object): Promise<string> {
  const compilerOptions = {
    target: 'es2023',
    lib: ['es2023'],
    types: ['node'],
    strict: true,
    noEmit: true,
    ...options,
  };
  const file = `tsconfig.${Object.values(options).join('-')}.json`;
  await writeFile(join(folder, file), JSON.stringify({ compilerOptions, include: ['*/*'] }));
  return run(process.execPath, [tsc, '-p', file], folder);
}

beforeAll(async () => {
  await mkdir(folder);
  const paths = new Map(publishedPackages.map((name) => [name, tarballs[name].path]));
  await installIsolated(folder, paths, tarballs.core.path);
  for (const name of publishedPackages) {
    const program = fileURLToPath(new URL(`../programs/${name}.ts`, import.meta.url));
    for (const extension of ['mts', 'cts']) await copyFile(program, join(folder, name, `program.${extension}`));
    await writeFile(join(folder, name, 'types.mts'), findsForeignTypes(name, 'import'));
    await writeFile(join(folder, name, 'types.cts'), findsForeignTypes(name, 'require'));
  }
  for (const { name, file } of quickStarts) {
    for (const extension of ['mts', 'cts']) await copyFile(file, join(folder, name, `quick-start.${extension}`));
  }
});

describe.each(compilers)('TypeScript $version', ({ version, tsc }) => {
  test('is that version', async () => {
    expect(await run(process.execPath, [tsc, '--version'], folder)).toContain(`Version ${version}.`);
  });

  describe.each(resolutions)('with $moduleResolution resolution', (resolution) => {
    test.each([true, false])('finds all types, skipLibCheck %s', async (skipLibCheck) => {
      expect(await compile(tsc, { ...resolution, skipLibCheck })).toBe('');
    });
  });
});
