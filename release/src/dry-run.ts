/** Rehearses a release, from changesets to a user's project, on a copy of this repository and a registry of its own. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '@batch/packed';
import { startRegistry } from './registry.ts';
import { Rehearsal } from './rehearsal.ts';
import { RepositoryCopy } from './repository-copy.ts';

const folder = await mkdtemp(join(await realpath(tmpdir()), 'batch-release-'));
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

const others = (await run('npm', ['config', 'get', 'registry'], folder)).trim();
const registry = await startRegistry(folder, others);
try {
  const copy = new RepositoryCopy(join(folder, 'repository'), interrupted.signal);
  const rehearsal = new Rehearsal(copy, registry, join(folder, 'users'));
  await mkdir(join(folder, 'users'));

  console.log('Copying the repository');
  await copy.make();
  await copy.write(
    '.npmrc',
    `@batch:registry=${registry.url}\n${registry.url.replace('http:', '')}:_authToken=${registry.token}\n`,
  );

  console.log('Raising the versions');
  await rehearsal.version();
  console.log('Building and publishing');
  await rehearsal.publish();
  await rehearsal.checkPublished();
  console.log('Installing and running the quick starts');
  const firstCore = await rehearsal.use('first');

  console.log('Publishing again');
  const published = await rehearsal.published();
  await rehearsal.publish();
  assert.deepEqual(await rehearsal.published(), published, 'publishing again changes nothing');

  console.log('Releasing a patch of core');
  await copy.write('.changeset/rehearsal.md', '---\n"@batch/core": patch\n---\n\nRehearse a patch.\n');
  const releases = await rehearsal.version();
  assert.deepEqual(
    releases.map(({ name }) => name),
    ['@batch/core'],
    'a patch of core releases nothing but core',
  );
  await rehearsal.publish();
  await rehearsal.checkPublished();
  const patchedCore = await rehearsal.use('second');
  assert.equal(patchedCore, releases[0]?.newVersion, 'the sources take the patch of core');

  console.log(`The release works: ${published.size} packages versioned, built and published, core as ${firstCore} and ${patchedCore}.
Checked: versions, changelogs, tags, dist-tags, ranges of dependencies, the files of the licence, README and changelog, the
quick starts as ES modules and CommonJS, a second publish that changed nothing, a patch that reached the sources.`);
} finally {
  await registry.stop();
  // Commands that were interrupted may still write as they end.
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
}
