import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { pack, type Tarball } from '../src/pack.ts';
import { type PublishedPackage, publishedPackages } from '../src/published-packages.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder outside the workspace, for this run alone. */
    folder: string;
    tarballs: Record<PublishedPackage, Tarball>;
  }
}

/** Packs each package once, for all tests. */
export default async function setUp(project: TestProject) {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'batch-packed-'));
  const packed = publishedPackages.map(async (name) => [name, await pack(name, folder)] as const);
  const tarballs = Object.fromEntries(await Promise.all(packed));
  project.provide('folder', folder);
  project.provide('tarballs', tarballs as Record<PublishedPackage, Tarball>); // `fromEntries` forgets the names.
  return () => rm(folder, { recursive: true, force: true });
}
