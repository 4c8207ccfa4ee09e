import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';

/**
 * A workspace with one project for each tarball, where a package finds what it declares and nothing else: nothing is
 * hoisted, and the projects do not see each other's dependencies. The types of Node.js alone are there for all, as
 * the README asks.
 */
export async function installIsolated(
  folder: string,
  tarballs: ReadonlyMap<string, string>,
  core: string,
): Promise<void> {
  const settings = { packages: ['*'], hoist: false, overrides: { '@batch/core': `file:${core}` } };
  // JSON is YAML too.
  await writeManifest(folder, { devDependencies: { '@types/node': '24' } });
  await writeFile(join(folder, 'pnpm-workspace.yaml'), JSON.stringify(settings));
  for (const [name, tarball] of tarballs) {
    const project = join(folder, name);
    await mkdir(project);
    await writeManifest(project, { dependencies: { [`@batch/${name}`]: `file:${tarball}` } });
  }
  await run('pnpm', ['install', '--prefer-offline', '--no-frozen-lockfile'], folder);
}

async function writeManifest(folder: string, manifest: object) {
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest }));
}
