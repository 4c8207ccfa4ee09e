import { spawnSync } from 'node:child_process';
import type { ContenderName } from '../contenders/contenders.ts';
import { lambdaEnvironment } from '../lambda-environment.ts';

const RECORDS_PER_BATCH = 100;
/** By then all is compiled; what comes after it counts. */
const WARM_UP_BATCHES = 2_000;
const COUNTED_BATCHES = 2_000;

/** With these Node.js does the same thing each time. */
const nodeOptions = ['--single-threaded', '--predictable', '--hash-seed=1', '--random-seed=1'];

export function hasValgrind(): boolean {
  return spawnSync('valgrind', ['--version']).status === 0;
}

/**
 * Instructions of the processor for each record, once everything is compiled.
 *
 * @param hotPath the file of `hot-path.ts`, bundled: what Node.js does to load TypeScript is not the same each time.
 */
export function countInstructions(hotPath: string, contender: ContenderName): number {
  const warmUp = run(hotPath, contender, WARM_UP_BATCHES);
  const counted = run(hotPath, contender, WARM_UP_BATCHES + COUNTED_BATCHES) - warmUp;
  return Math.round(counted / (COUNTED_BATCHES * RECORDS_PER_BATCH));
}

function run(hotPath: string, contender: ContenderName, batches: number): number {
  const { status, stderr } = spawnSync(
    'valgrind',
    [
      '--tool=callgrind',
      '--callgrind-out-file=/dev/null',
      '--smc-check=all-non-file', // The compiler in Node.js rewrites its own code.
      process.execPath,
      ...nodeOptions,
      hotPath,
      contender,
      String(batches),
    ],
    { encoding: 'utf8', env: lambdaEnvironment() },
  );
  const collected = /Collected : (\d+)/.exec(stderr)?.[1];
  if (status !== 0 || collected === undefined) throw new Error(`valgrind ended with ${status}:\n${stderr}`);
  return Number(collected);
}
