import { writeFileSync } from 'node:fs';
import { replaceCode } from './markdown/code-blocks.ts';
import { readmePaths, readRepositoryFile, repositoryUrl } from './markdown/readmes.ts';
import { readSample } from './markdown/sample.ts';

/** Rewrites the code blocks of every README from the samples that they name. */
for (const path of readmePaths) {
  const before = readRepositoryFile(path);
  const after = replaceCode(before, ({ source }) =>
    source === undefined ? undefined : readSample(source),
  );
  if (after === before) continue;
  writeFileSync(repositoryUrl(path), after);
  console.log(`${path} was rewritten`);
}
