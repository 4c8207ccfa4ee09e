import { budgets } from '../budgets.ts';
import { contenders } from '../contenders/contenders.ts';
import type { Row } from '../row.ts';
import { figureOf } from '../turns/figure.ts';
import { type TurnCounts, takeTurns } from '../turns/take-turns.ts';
import type { TimersTask } from './timers-process.ts';

const file = new URL('./timers-process.ts', import.meta.url);

const tasks: readonly TimersTask[] = [
  { contender: 'byHandLanes', lanes: 8 },
  { contender: 'oursParallel', lanes: 8 },
  { contender: 'pMap', lanes: 8 },
  { contender: 'byHandLanes64', lanes: 64 },
  { contender: 'oursParallel64', lanes: 64 },
];

export async function measureTimers(counts: TurnCounts): Promise<Row[]> {
  const rounds = await takeTurns(
    tasks.map((task) => ({ name: task.contender, file, task })),
    counts,
  );
  return tasks.map(({ contender, lanes }) => ({
    what: `timers of 1 to 5 ms, ${lanes} at once, / ideal schedule: ${contenders[contender].label}`,
    figure: figureOf((rounds.get(contender) ?? []).map(([ratio = Number.NaN]) => ratio)),
    unit: '×',
    ...(contender.startsWith('ours') && { budget: budgets.timers[lanes === 8 ? 8 : 64] }),
  }));
}
