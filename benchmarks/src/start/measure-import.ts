import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { budgets } from '../budgets.ts';
import type { Row } from '../row.ts';
import { bundleFunction, type FunctionName } from '../size/bundle-function.ts';
import { figureOf } from '../turns/figure.ts';
import { takeFreshTurns } from '../turns/take-turns.ts';

const file = new URL('./import-process.ts', import.meta.url);

/** What each function imports. */
const imports = {
  sqs: ['@batch/sqs'],
  kinesis: ['@batch/kinesis'],
  dynamodb: ['@batch/dynamodb'],
  powertools: ['@aws-lambda-powertools/batch'],
  middy: ['@middy/core', '@middy/sqs-partial-batch-failure'],
} as const satisfies Partial<Record<FunctionName, readonly string[]>>;

/** Milliseconds to import a function in a process that has just started, above those for one that does nothing. */
export async function measureImport(names: readonly (keyof typeof imports)[], rounds: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'batch-benchmarks-'));
  try {
    const bundled = new Map<FunctionName, string>();
    for (const name of ['empty', ...names] as const) {
      const path = join(folder, `${name}.mjs`);
      writeFileSync(path, (await bundleFunction(name)).code);
      bundled.set(name, pathToFileURL(path).href);
    }
    const unbundled = new Map<FunctionName, string>();
    for (const name of names) {
      const path = join(folder, `${name}-unbundled.mjs`);
      writeFileSync(
        path,
        imports[name].map((module) => `import ${JSON.stringify(import.meta.resolve(module))};\n`).join(''),
      );
      unbundled.set(name, pathToFileURL(path).href);
    }
    const tasks = [
      ...Array.from(bundled, ([name, module]) => ({ name: `${name}, bundled`, file, task: { module } })),
      ...Array.from(unbundled, ([name, module]) => ({ name: `${name}, unbundled`, file, task: { module } })),
    ];
    const measured = await takeFreshTurns(tasks, rounds);
    const milliseconds = (name: string) => (measured.get(name) ?? []).map(([time = Number.NaN]) => time);
    const empty = milliseconds('empty, bundled');
    return names.flatMap((name) =>
      (['unbundled', 'bundled'] as const).map((form): Row => {
        const above = milliseconds(`${name}, ${form}`).map((time, round) => time - (empty[round] ?? Number.NaN));
        const ours = imports[name].some((module) => module.startsWith('@batch/'));
        return {
          what: `import, ${form}: ${name}`,
          figure: figureOf(above),
          unit: 'ms',
          ...(ours && { budget: budgets.import[form] }),
        };
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
