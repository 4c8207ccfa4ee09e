import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { codeBlocks } from '../src/markdown/code-blocks.ts';
import { anchors, linkTargets } from '../src/markdown/links.ts';
import { pages, readRepositoryFile, repositoryUrl } from '../src/markdown/pages.ts';
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

/** Whose pages the READMEs of packages and repository may rely on. */
const hosts = ['docs.aws.amazon.com', 'standardschema.dev'];

/** Blocks of these show no code of ours. */
const withoutSource = ['sh', 'text'];

test('there are pages of every kind', () => {
  const paths = pages.map(({ path }) => path);
  const ofEachKind = ['README.md', 'packages/sqs/README.md', 'docs/sqs.md'];
  expect(paths).toEqual(
    expect.arrayContaining([...ofEachKind, 'examples/sqs/README.md']),
  );
  expect(paths.some((path) => path.startsWith('docs/api/'))).toBe(false);
});

describe.each(pages)('$path', ({ path, samples, onNpm }) => {
  const markdown = readRepositoryFile(path);
  const blocks = codeBlocks(markdown);
  const ofRepository = path === 'README.md' || onNpm;

  // A guide or an example may need tools that only its reader has.
  const commands = ofRepository ? blocks.filter(({ language }) => language === 'sh') : [];
  test.each(commands)('line $start: the commands can be run', ({ code }) => {
    for (const line of code.split('\n')) expect(wrongCommand(line), line).toBeUndefined();
  });

  test.each(blocks.filter(({ language }) => !withoutSource.includes(language)))(
    'line $start: the block is what $source holds',
    ({ source, code }) => {
      if (source === undefined)
        throw new Error('No comment names the source of this block');
      expect(code, 'run the script `docs:sync`').toBe(readSample(source, samples));
    },
  );

  test('every link leads somewhere', () => {
    for (const target of linkTargets(markdown)) {
      if (target.startsWith('https://')) {
        if (ofRepository) expect(hosts).toContain(new URL(target).host);
        continue;
      }
      const [file = '', anchor] = target.split('#');
      if (onNpm) expect(file, target).toBe('');
      const linked = new URL(file, repositoryUrl(path));
      expect(existsSync(linked), target).toBe(true);
      if (anchor !== undefined) {
        // GitHub shows the README of a folder.
        const page = statSync(linked).isDirectory()
          ? new URL('README.md', `${linked}/`)
          : linked;
        expect(anchors(readFileSync(page, 'utf8')), target).toContain(anchor);
      }
    }
  });
});
