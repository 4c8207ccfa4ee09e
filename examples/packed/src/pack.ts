import { fileURLToPath } from 'node:url';
import type { PublishedPackage } from './published-packages.ts';
import { run } from './run.ts';

export interface Tarball {
  readonly path: string;
  /** What is in it. */
  readonly files: readonly string[];
}

/** Packs a package as publishing does. */
export async function pack(name: PublishedPackage, destination: string): Promise<Tarball> {
  const folder = fileURLToPath(new URL(`../../../packages/${name}`, import.meta.url));
  const output = await run('pnpm', ['pack', '--json', '--pack-destination', destination], folder);
  // The form of pnpm's `--json`.
  const { filename, files } = JSON.parse(output) as { filename: string; files: { path: string }[] };
  return { path: filename, files: files.map(({ path }) => path).sort() };
}
