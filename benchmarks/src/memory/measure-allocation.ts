import { budgets } from '../budgets.ts';
import { type ContenderName, contenders } from '../contenders/contenders.ts';
import type { Row } from '../row.ts';
import { figureOf } from '../turns/figure.ts';
import { type TurnCounts, takeTurns } from '../turns/take-turns.ts';

const file = new URL('./allocation-process.ts', import.meta.url);

/** So large a young generation, in MiB, that nothing is collected while batches run. */
const nodeOptions = ['--expose-gc', '--min-semi-space-size=256', '--max-semi-space-size=256'];

export async function measureAllocation(names: readonly ContenderName[], counts: TurnCounts): Promise<Row[]> {
  const rounds = await takeTurns(
    names.map((contender) => ({ name: contender, file, task: { contender }, nodeOptions })),
    counts,
  );
  return names.flatMap((contender): Row[] => {
    const { label } = contenders[contender];
    const figures = rounds.get(contender) ?? [];
    const ours = contender.startsWith('ours');
    return [
      {
        what: `allocated per record, 1,000 records: ${label}`,
        figure: figureOf(figures.map(([allocated = Number.NaN]) => allocated)),
        unit: 'B',
        ...(ours && { budget: budgets.allocatedBytesPerRecord }),
      },
      {
        what: `kept per record after the batch: ${label}`,
        figure: figureOf(figures.map(([, kept = Number.NaN]) => kept)),
        unit: 'B',
        ...(ours && { budget: budgets.keptBytesPerRecord }),
      },
    ];
  });
}
