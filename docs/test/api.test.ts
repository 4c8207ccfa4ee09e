import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { apiFolder, documentedPackages, entryPoint, writeApi } from '../src/write-api.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'batch-api-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The text of each page by its path. */
function pagesIn(directory: string): Record<string, string> {
  const paths = globSync('**/*.md', { cwd: directory }).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(directory, path), 'utf8')]));
}

test.each(documentedPackages)('the reference of %s is up to date, and all of it is documented', async (packageName) => {
  await writeApi(`@batch/${packageName}`, entryPoint(packageName), folder);

  const pages = pagesIn(folder);
  expect(Object.keys(pages)).toContain('README.md');
  expect(pagesIn(apiFolder(packageName)), 'run the script `docs:api`').toEqual(pages);
});

describe('the reference is refused for', () => {
  const planted = (name: string) =>
    writeApi('planted', fileURLToPath(new URL(`fixtures/${name}.ts`, import.meta.url)), folder);

  test('a public name that is not documented', async () => {
    await expect(planted('undocumented')).rejects.toThrow(/undocumented.* does not have any documentation/);
  });

  test('a link to a name that does not exist', async () => {
    await expect(planted('broken-link')).rejects.toThrow(/Failed to resolve link to "nowhere"/);
  });

  test('a type that users meet and cannot import', async () => {
    await expect(planted('hidden-type')).rejects.toThrow(/Hidden.* is referenced by take/);
  });
});
