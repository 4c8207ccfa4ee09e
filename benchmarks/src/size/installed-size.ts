import { existsSync, globSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Bytes on disk of a package and all that it depends on at run time: what `npm install` adds to a function's folder. */
export function installedSize(name: string, from: string): number {
  const folders = new Set<string>();
  collect(name, from, folders);
  return [...folders].reduce((sum, folder) => sum + publishedSize(folder), 0);
}

function collect(name: string, from: string, folders: Set<string>): void {
  const folder = findPackage(name, from);
  if (folders.has(folder)) return;
  folders.add(folder);
  for (const dependency of Object.keys(readManifest(folder).dependencies ?? {})) collect(dependency, folder, folders);
}

function findPackage(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(candidate)) return realpathSync(candidate);
    if (folder === dirname(folder)) throw new Error(`Package "${name}" is not installed.`);
  }
}

/** A package of this workspace has files that are not published. */
function publishedSize(folder: string): number {
  const { files } = readManifest(folder);
  const published = folder.includes('node_modules') || files === undefined ? ['**'] : files.map((file) => `${file}/**`);
  const always = ['package.json', 'README*', 'LICENSE*', ...(files ?? [])];
  const paths = new Set(globSync([...published, ...always], { cwd: folder, exclude: ['node_modules/**'] }));
  return [...paths].reduce((sum, path) => {
    const file = statSync(join(folder, path));
    return file.isFile() ? sum + file.size : sum;
  }, 0);
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
