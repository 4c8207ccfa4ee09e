/** Counts the instructions of the hot path and compares them with `instructions.json`; `--update` writes it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { textTable } from '../report/text-table.ts';
import { countInstructions, hasValgrind } from './count-instructions.ts';

interface StoredCounts {
  readonly node: string;
  readonly perRecord: Record<string, number>;
}

/** Two runs differ by less than one in a thousand; the rest is for processors whose C library takes other paths. */
const TOLERANCE = 0.02;

const guarded = [
  'byHandSequential',
  'oursSequential',
  'byHandLanes',
  'oursParallel',
  'byHandFifo',
  'oursFifo',
] as const;
const storedFile = new URL('../../instructions.json', import.meta.url);
const { update = false } = parseArgs({ options: { update: { type: 'boolean' } } }).values;

if (hasValgrind()) await guard();
else console.log('There is no valgrind on this machine, so no instructions are counted.');

async function guard(): Promise<void> {
  const counted = await countAll();
  const stored: StoredCounts = JSON.parse(readFileSync(storedFile, 'utf8'));
  const rows = Object.entries(counted).map(([name, count]) => {
    const before = stored.perRecord[name] ?? Number.NaN;
    return [name, String(count), String(before), `${(100 * (count / before - 1)).toFixed(1)} %`];
  });
  console.log(textTable(['instructions per record, batches of 100', 'counted', 'stored', 'change'], rows));

  if (update) {
    const updated: StoredCounts = { node: process.versions.node, perRecord: counted };
    writeFileSync(storedFile, `${JSON.stringify(updated, undefined, 2)}\n`);
  } else if (stored.node !== process.versions.node) {
    console.log(
      `The stored counts are of Node.js ${stored.node}, this is ${process.versions.node}: nothing to compare.`,
    );
  } else if (guarded.some((name) => (counted[name] ?? 0) > (stored.perRecord[name] ?? 0) * (1 + TOLERANCE))) {
    console.log('The hot path takes more than 2 % more instructions. If it has to, run this with `--update`.');
    process.exitCode = 1;
  }
}

async function countAll(): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'batch-benchmarks-'));
  try {
    const hotPath = join(folder, 'hot-path.mjs');
    await build({
      entryPoints: [fileURLToPath(new URL('./hot-path.ts', import.meta.url))],
      outfile: hotPath,
      bundle: true,
      format: 'esm',
      platform: 'node',
    });
    return Object.fromEntries(guarded.map((name) => [name, countInstructions(hotPath, name)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
