import { contenders } from '../contenders/contenders.ts';
import { formatRecords } from '../report/format.ts';
import type { Row } from '../row.ts';
import { ratioOf } from '../turns/figure.ts';
import type { TurnCounts } from '../turns/take-turns.ts';
import { OverheadFigures } from './overhead-figures.ts';
import { shapeOf } from './plan-overhead.ts';

const comparisons = [
  { source: 'sqs', names: ['byHandLanes', 'promisesInLanes', 'oursParallel'] },
  { source: 'fifo', names: ['byHandFifo', 'promisesFifo', 'oursFifo'] },
] as const;

/** How far a loop by hand comes that keeps the promises of `@batch`, as multiples of the one that does not. */
export async function measurePromises(counts: TurnCounts, sampleMs: number): Promise<Row[]> {
  const figures = new OverheadFigures();
  const rows: Row[] = [];
  for (const { source, names } of comparisons) {
    const shapes = [100, 1_000].map((size) => shapeOf(size, 0));
    await figures.measure(
      names.map((contender) => ({ contender, source, kind: 'async', shapes, sampleMs })),
      counts,
    );
    const [byHand, ...others] = names;
    for (const shape of shapes) {
      for (const name of others) {
        rows.push({
          what: `${source}, async, ${formatRecords(shape.size)}, side by side: ${contenders[name].label} / ${contenders[byHand].label}`,
          figure: ratioOf(figures.get(source, 'async', name, shape), figures.get(source, 'async', byHand, shape)),
          unit: '×',
        });
      }
    }
  }
  return rows;
}
