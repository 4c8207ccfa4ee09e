import { parseArgs } from 'node:util';
import { describeMachine } from './describe-machine.ts';
import { measureAllocation } from './memory/measure-allocation.ts';
import { measurePeak } from './memory/measure-peak.ts';
import { budgetRows } from './overhead/budget-rows.ts';
import { measureGrowth } from './overhead/measure-growth.ts';
import { measurePromises } from './overhead/measure-promises.ts';
import { OverheadFigures } from './overhead/overhead-figures.ts';
import { namesFor, planFull, planQuick } from './overhead/plan-overhead.ts';
import { cellsOf, HEADINGS } from './report/format.ts';
import { textTable } from './report/text-table.ts';
import { writeReport } from './report/write-report.ts';
import { failsRun, type Row } from './row.ts';
import { measureSizes } from './size/measure-sizes.ts';
import { measureImport } from './start/measure-import.ts';
import { measureTimers } from './timers/measure-timers.ts';
import { takeFreshTurns } from './turns/take-turns.ts';

const { quick = false } = parseArgs({ options: { quick: { type: 'boolean' } } }).values;

const effort = quick
  ? { overhead: { launches: 2, rounds: 9 }, sampleMs: 4, turns: { launches: 1, rounds: 5 }, fresh: 9 }
  : { overhead: { launches: 3, rounds: 8 }, sampleMs: 5, turns: { launches: 2, rounds: 6 }, fresh: 21 };

const machine = describeMachine();
console.log(machine);

const [checked] = await step('checks', () =>
  takeFreshTurns([{ name: 'checks', file: new URL('./contenders/check-process.ts', import.meta.url), task: null }], 1),
).then((rounds) => rounds.get('checks') ?? []);
if (!checked?.[0]) throw new Error('No contender was checked.');

const figures = new OverheadFigures();
for (const group of quick ? planQuick(effort.sampleMs) : planFull(effort.sampleMs)) {
  const [first] = group;
  if (first === undefined) continue;
  await step(`overhead on ${first.source}, ${first.kind}`, () => figures.measure(group, effort.overhead));
}

const allocating = quick
  ? (['byHandSequential', 'byHandLanes', 'oursSequential', 'oursParallel'] as const)
  : namesFor('sqs', 'async');
const rows: Row[] = [
  ...budgetRows(figures),
  ...(await step('timers', () => measureTimers(effort.turns))),
  ...(await step('growth', () => measureGrowth(effort.turns, 10))),
  ...(quick ? [] : await step('promises', () => measurePromises(effort.overhead, effort.sampleMs))),
  ...(await step('allocation', () => measureAllocation(allocating, effort.turns))),
  ...(quick ? [] : await step('peak memory', () => measurePeak(namesFor('sqs', 'async'), 5))),
  ...(await step('import', () =>
    measureImport(quick ? ['sqs'] : ['sqs', 'kinesis', 'dynamodb', 'powertools', 'middy'], effort.fresh),
  )),
  ...(await step('sizes', measureSizes)),
];

console.log(`\n${textTable(HEADINGS, rows.map(cellsOf))}`);
if (!quick) await writeReport(rows, figures, machine);
const failed = rows.filter(failsRun);
if (failed.length > 0) {
  console.log(`\n${failed.length} of ${rows.length} miss their budget by more than 15 %.`);
  process.exitCode = 1;
}

async function step<T>(name: string, run: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await run();
  console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}
