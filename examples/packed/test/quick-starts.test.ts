import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { Project } from '../src/project.ts';
import { commonJsQuickStart, quickStarts } from '../src/quick-starts.ts';

const tarballs = inject('tarballs');
const project = new Project(join(inject('folder'), 'quick-starts'));

beforeAll(async () => {
  const dependencies = quickStarts.map(({ name }) => [`@batch/${name}`, tarballs[name].path]);
  await project.install(Object.fromEntries(dependencies), tarballs.core.path);
});

describe.each(quickStarts)('the quick start of $name', ({ name, file, event, answer }) => {
  test('runs as an ES module', async () => {
    await project.copy(file, `${name}.mjs`);
    expect(await project.invoke('import', `${name}.mjs`, event)).toEqual(answer);
  });

  test('runs as the CommonJS that compilers make of it', async () => {
    const { code } = await transform(await readFile(file, 'utf8'), { format: 'cjs' });
    await project.write(`${name}.cjs`, code);
    expect(await project.invoke('require', `${name}.cjs`, event)).toEqual(answer);
  });
});

test('the quick start in CommonJS runs as the README has it', async () => {
  await project.copy(commonJsQuickStart.file, 'readme.cjs');
  expect(await project.invoke('require', 'readme.cjs', commonJsQuickStart.event)).toEqual(commonJsQuickStart.answer);
});
