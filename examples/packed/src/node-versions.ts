import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PublishedPackage, publishedPackages } from './published-packages.ts';
import { run } from './run.ts';

/** Kept between runs, so that each version is fetched once. */
const cache = fileURLToPath(new URL('../node_modules/.cache/node-versions', import.meta.url));

/** What each package says in `engines` that it needs at least, as a whole version: `22.3.0`. */
export async function minimumNodeVersions(): Promise<Record<PublishedPackage, string>> {
  const entries = publishedPackages.map(async (name) => {
    const manifest = new URL(`../../../packages/${name}/package.json`, import.meta.url);
    const { engines }: { engines: { node: string } } = JSON.parse(await readFile(manifest, 'utf8'));
    const [, major, minor = '0'] = /^>=(\d+)(?:\.(\d+))?$/.exec(engines.node) ?? [];
    if (major === undefined) throw new Error(`The engines of ${name} are not understood: ${engines.node}`);
    return [name, `${major}.${minor}.0`] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<PublishedPackage, string>; // It forgets the names.
}

/**
 * Installs versions of Node.js from the npm package `node`.
 *
 * @returns The path of its program for each version.
 */
export async function installNodeVersions(versions: readonly string[]): Promise<ReadonlyMap<string, string>> {
  await mkdir(cache, { recursive: true });
  const dependencies = Object.fromEntries(versions.map((version) => [`node-${version}`, `npm:node@${version}`]));
  // Its install script fetches the program for this machine.
  const manifest = { private: true, dependencies, allowScripts: { node: true } };
  await writeFile(join(cache, 'package.json'), JSON.stringify(manifest));
  await run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline'], cache);
  return new Map(
    versions.map((version) => [version, join(cache, 'node_modules', `node-${version}`, 'bin', 'node')] as const),
  );
}
