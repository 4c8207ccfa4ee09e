import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { bundle } from '../src/bundle.ts';
import { installNodeVersions, minimumNodeVersions } from '../src/node-versions.ts';
import { type Loader, Project } from '../src/project.ts';
import { type PublishedPackage, publishedPackages } from '../src/published-packages.ts';

const tarballs = inject('tarballs');
const folder = inject('folder');

const ways: readonly { way: string; loader: Loader; file: string; bundled: boolean }[] = [
  { way: 'as an ES module', loader: 'import', file: 'program.mjs', bundled: false },
  { way: 'as CommonJS', loader: 'require', file: 'program.cjs', bundled: false },
  { way: 'bundled as an ES module', loader: 'import', file: 'bundle.mjs', bundled: true },
  { way: 'bundled as CommonJS', loader: 'require', file: 'bundle.cjs', bundled: true },
];

const minimum = await minimumNodeVersions();
let nodes: ReadonlyMap<string, string>;

beforeAll(async () => {
  nodes = await installNodeVersions([...new Set(Object.values(minimum)), '22', '24', '26']);
});

/** Installs the package, alone, and brings the program in all its forms. */
async function prepare(name: PublishedPackage, project: Project, alone: Project) {
  const source = fileURLToPath(new URL(`../programs/${name}.ts`, import.meta.url));
  await project.install({ [`@batch/${name}`]: tarballs[name].path }, tarballs.core.path);
  for (const [format, file] of [['esm', 'program.mjs'] as const, ['cjs', 'program.cjs'] as const]) {
    const { code } = await transform(await readFile(source, 'utf8'), { loader: 'ts', format, target: 'es2023' });
    await project.write(file, code);
  }
  return {
    esm: await bundle(project.folder, 'program.mjs', 'esm', join(alone.folder, 'bundle.mjs')),
    cjs: await bundle(project.folder, 'program.cjs', 'cjs', join(alone.folder, 'bundle.cjs')),
  };
}

describe.each(publishedPackages)('%s, alone in an empty project,', (name) => {
  const project = new Project(join(folder, 'alone', name));
  // Away from the project, so that nothing but the bundle can be loaded.
  const alone = new Project(join(folder, 'bundled', name));
  let bundled: Awaited<ReturnType<typeof prepare>>;
  let program: { readonly event: object; readonly answer: object };

  beforeAll(async () => {
    bundled = await prepare(name, project, alone);
    program = await import(`../programs/${name}.ts`);
  });

  test('brings into a bundle its own code and that of core', () => {
    const own = ['', `node_modules/@batch/${name}/dist`];
    const expected = name === 'core' || name === 'testing' ? own : ['', 'node_modules/@batch/core/dist', own[1]];
    expect(bundled).toEqual({ esm: expected, cjs: expected });
  });

  describe.each([minimum[name], '22', '24', '26'])('on Node.js %s', (version) => {
    test.concurrent.each(ways)('runs $way', async ({ loader, file, bundled }) => {
      const node = nodes.get(version);
      const answer = await (bundled ? alone : project).invoke(loader, file, program.event, node);
      expect(answer).toEqual(program.answer);
    });
  });
});

test('Node.js is what it is asked to be', async () => {
  const project = new Project(folder);
  await project.write('version.mjs', 'export const handler = () => process.version;');
  const versions = await Promise.all(
    [...nodes].map(async ([asked, node]) => [asked, await project.invoke('import', 'version.mjs', {}, node)]),
  );
  for (const [asked, found] of versions) expect(`${found}.`).toContain(`v${asked}.`);
});
