import { copyFile, mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Format } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PackageName, pack, type Tarball } from '../src/pack.ts';
import { Project } from '../src/project.ts';
import { run } from '../src/run.ts';

const quickStarts = fileURLToPath(new URL('../../readme/src/', import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

const names = ['core', 'sqs', 'kinesis', 'dynamodb'] as const;
const sources = ['sqs', 'kinesis', 'dynamodb'] as const;

let folder: string;
let tarballs: Record<PackageName, Tarball>;
let projects: Record<(typeof sources)[number], Project>;

/** An object with what `make` resolves to for each name, made side by side. */
async function forEach<Name extends string, T>(
  keys: readonly Name[],
  make: (name: Name) => Promise<T>,
): Promise<Record<Name, T>> {
  const entries = await Promise.all(keys.map(async (name) => [name, await make(name)] as const));
  return Object.fromEntries(entries) as Record<Name, T>; // `fromEntries` forgets the names.
}

/** Bundles and minifies a file of the project, and tells which folders the code in the bundle is from. */
async function bundle(project: Project, entry: string, format: Format, outfile: string) {
  const { metafile } = await build({
    absWorkingDir: project.folder,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format,
    outfile,
    metafile: true,
  });
  const folders = new Set(Object.keys(metafile.inputs).map((file) => posix.dirname(file).replace(/^\.$/, '')));
  return { folders: [...folders].sort() };
}

beforeAll(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), 'batch-packed-'));
  tarballs = await forEach(names, (name) => pack(name, folder));
  projects = await forEach(sources, async (name) => {
    const project = new Project(join(folder, name));
    await mkdir(project.folder);
    const paths = { core: tarballs.core.path, source: tarballs[name].path };
    await project.install(paths, `@batch/${name}`);
    return project;
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(names)('the tarball of %s holds what is built, its README and the licence', (name) => {
  const files = tarballs[name].files.filter((file) => file !== 'CHANGELOG.md');
  const built = ['index.cjs', 'index.d.cts', 'index.d.ts', 'index.js'];
  expect(files).toEqual(['LICENSE', 'README.md', ...built.map((file) => `dist/${file}`), 'package.json']);
});

test.each(sources)('%s depends on versions, not on the workspace', async (name) => {
  const manifest = join(projects[name].folder, 'node_modules/@batch', name, 'package.json');
  expect(await readFile(manifest, 'utf8')).not.toContain('workspace:');
});

describe('the SQS quick start', () => {
  const event = {
    Records: ['{"article":"tea","quantity":2}', '{}', '{"article":"cup","quantity":1}'].map((body, index) => ({
      messageId: `message-${index + 1}`,
      body,
      eventSource: 'aws:sqs',
    })),
  };
  const answer = { batchItemFailures: [{ itemIdentifier: 'message-2' }] };
  let project: Project;

  beforeAll(async () => {
    project = projects.sqs;
    // It has no types of its own to strip, so it is JavaScript too.
    await copyFile(join(quickStarts, 'orders.ts'), join(project.folder, 'orders.mjs'));
    await copyFile(join(quickStarts, 'orders.ts'), join(project.folder, 'orders.ts'));
    await copyFile(join(quickStarts, 'orders.ts'), join(project.folder, 'orders-cjs.cts'));
    await copyFile(join(quickStarts, 'orders.cjs'), join(project.folder, 'orders.cjs'));
  });

  test('runs as an ES module', async () => {
    expect(await project.invoke('import', 'orders.mjs', event)).toEqual(answer);
  });

  test('runs as CommonJS', async () => {
    expect(await project.invoke('require', 'orders.cjs', event)).toEqual(answer);
  });

  test('runs as CommonJS where ES modules cannot be required, as on Lambda', async () => {
    const option = '--no-experimental-require-module';
    expect(await project.invoke('require', 'orders.cjs', event, option)).toEqual(answer);
  });

  test.each([
    ['orders.mjs', 'esm', 'import'],
    ['orders.mjs', 'cjs', 'require'],
    ['orders.cjs', 'cjs', 'require'],
  ] as const)('runs bundled and minified, %s as %s', async (entry, format: Format, loader) => {
    // Away from the project, so that nothing but the bundle can be loaded.
    const alone = new Project(await mkdtemp(join(folder, 'bundle-')));
    const file = format === 'esm' ? 'bundle.mjs' : 'bundle.cjs';
    const { folders } = await bundle(project, entry, format, join(alone.folder, file));
    expect(folders).toEqual(['', 'node_modules/@batch/core/dist', 'node_modules/@batch/sqs/dist']);
    expect(await alone.invoke(loader, file, event)).toEqual(answer);
  });

  test('compiles with TypeScript in an ES module and in CommonJS, libraries checked', async () => {
    // The types of the events import from `node:stream`, so they need those of Node.
    await project.npmInstall('--save-dev', '@types/node@24');
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2023'],
      types: ['node'],
      strict: true,
      skipLibCheck: false,
      noEmit: true,
    };
    const files = ['orders.ts', 'orders-cjs.cts'];
    await project.write('tsconfig.json', JSON.stringify({ compilerOptions, files }));
    await run(process.execPath, [tsc, '-p', '.'], project.folder);
  });
});

describe.each([
  {
    name: 'kinesis',
    file: 'clicks',
    records: ['eyJwYWdlIjoiL3RlYSJ9', 'e30='].map((data, index) => ({
      eventSource: 'aws:kinesis',
      kinesis: { data, partitionKey: 'visitor', sequenceNumber: `${index + 1}` },
    })),
  },
  {
    name: 'dynamodb',
    file: 'products',
    records: [{ price: { N: '3.50' } }, {}].map((NewImage, index) => ({
      eventSource: 'aws:dynamodb',
      eventName: 'INSERT',
      dynamodb: { Keys: { sku: { S: 'tea' } }, NewImage, SequenceNumber: `${index + 1}` },
    })),
  },
] as const)('the $name quick start', ({ name, file, records }) => {
  const answer = { batchItemFailures: [{ itemIdentifier: '2' }] };

  test('runs as an ES module, and bundled and minified as CommonJS', async () => {
    const project = projects[name];
    await copyFile(join(quickStarts, `${file}.ts`), join(project.folder, `${file}.mjs`));
    const event = { Records: records };
    expect(await project.invoke('import', `${file}.mjs`, event)).toEqual(answer);

    const { folders } = await bundle(project, `${file}.mjs`, 'cjs', 'bundle.cjs');
    expect(folders).toEqual(['', 'node_modules/@batch/core/dist', `node_modules/@batch/${name}/dist`]);
    expect(await project.invoke('require', 'bundle.cjs', event)).toEqual(answer);
  });
});
