import { budgets } from '../budgets.ts';
import { contenders } from '../contenders/contenders.ts';
import type { Row } from '../row.ts';
import { figureOf } from '../turns/figure.ts';
import type { TurnCounts } from '../turns/take-turns.ts';
import { OverheadFigures } from './overhead-figures.ts';
import type { OverheadTask } from './overhead-task.ts';

const sizes = [1_000, 10_000, 100_000];

/** How the cost per record grows with the batch: the most that any size takes, as a multiple of the least. */
export async function measureGrowth(counts: TurnCounts, sampleMs: number): Promise<Row[]> {
  const figures = new OverheadFigures();
  const tasks = (['distinct', 'hot'] as const).flatMap((keys) =>
    (['byHandSequential', 'byHandLanes', 'oursSequential', 'oursParallelByKey'] as const).map(
      (contender): OverheadTask => ({
        contender,
        source: 'kinesis',
        kind: 'async',
        shapes: sizes.map((size) => ({ size, failingPercent: 0, keys })),
        sampleMs,
      }),
    ),
  );
  await figures.measure(tasks, counts);
  return tasks.map(({ contender, shapes }) => {
    const perRecord = shapes.map((shape) =>
      figures.get('kinesis', 'async', contender, shape).map((nanoseconds) => nanoseconds / shape.size),
    );
    const medians = perRecord.map((values) => figureOf(values).median);
    const [most, least] = [Math.max(...medians), Math.min(...medians)];
    return {
      what: `growth from 1,000 to 100,000 records, ${shapes[0]?.keys === 'hot' ? 'one hot key' : 'distinct keys'}: ${contenders[contender].label} (${medians.map((median) => median.toFixed(0)).join(', ')} ns)`,
      figure: { median: most / least, low: most / least, high: most / least },
      unit: '×',
      ...(contender.startsWith('ours') && { budget: budgets.growth }),
    };
  });
}
