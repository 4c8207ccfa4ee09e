import { writeFileSync } from 'node:fs';
import { replaceCode } from './markdown/code-blocks.ts';
import { pages, readRepositoryFile, repositoryUrl } from './markdown/pages.ts';
import { readSample } from './markdown/sample.ts';

/** Rewrites the code blocks of every page from the samples that they name. */
for (const { path, samples } of pages) {
  const before = readRepositoryFile(path);
  const after = replaceCode(before, ({ source }) =>
    source === undefined ? undefined : readSample(source, samples),
  );
  if (after === before) continue;
  writeFileSync(repositoryUrl(path), after);
  console.log(`${path} was rewritten`);
}
