import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { codeBlocks } from '../src/markdown/code-blocks.ts';
import { anchors, linkTargets } from '../src/markdown/links.ts';
import {
  readmePaths,
  readRepositoryFile,
  repositoryUrl,
} from '../src/markdown/readmes.ts';
import { readSample } from '../src/markdown/sample.ts';

const rootScripts: { scripts: Record<string, string> } = JSON.parse(
  readRepositoryFile('package.json'),
);

/** What is wrong with a line of a shell block; nothing if it can be run as it stands. */
function wrongCommand(line: string): string | undefined {
  const script = /^npx -y -p node@24 -p pnpm@12 pnpm (\S+)$/.exec(line)?.[1];
  if (script !== undefined) {
    return script in rootScripts.scripts ? undefined : `there is no script "${script}"`;
  }
  const packages = /^npm install (?:--save-dev )?((?:@[a-z-]+\/[a-z-]+ ?)+)$/.exec(
    line,
  )?.[1];
  if (packages === undefined)
    return 'neither a script of this repository nor an installation';
  const known = { ...manifest.devDependencies, '@types/node': '' };
  const unknown = packages.split(' ').filter((name) => !(name in known));
  return unknown.length === 0 ? undefined : `unknown packages: ${unknown}`;
}

describe.each(readmePaths)('%s', (path) => {
  const markdown = readRepositoryFile(path);
  const blocks = codeBlocks(markdown);

  test.each(blocks.filter(({ language }) => language === 'sh'))(
    'line $start: the commands can be run',
    ({ code }) => {
      for (const line of code.split('\n'))
        expect(wrongCommand(line), line).toBeUndefined();
    },
  );

  test.each(blocks.filter(({ language }) => language !== 'sh'))(
    'line $start: the block is what $source holds',
    ({ source, code }) => {
      if (source === undefined)
        throw new Error('No comment names the source of this block');
      expect(code, 'run the script `docs:sync`').toBe(readSample(source));
    },
  );

  test('every link leads somewhere', () => {
    const own = anchors(markdown);
    for (const target of linkTargets(markdown)) {
      if (target.startsWith('https://')) {
        expect(['docs.aws.amazon.com', 'standardschema.dev']).toContain(
          new URL(target).host,
        );
      } else if (target.startsWith('#')) {
        expect(own).toContain(target.slice(1));
      } else {
        // A package's README is shown on npm too, where no other file of the repository is.
        expect(path, target).toBe('README.md');
        expect(existsSync(repositoryUrl(target)), target).toBe(true);
      }
    }
  });
});
