import { budgets, ratioBudgets } from '../budgets.ts';
import { contenders } from '../contenders/contenders.ts';
import { formatRecords } from '../report/format.ts';
import type { Row } from '../row.ts';
import { figureOf, ratioOf } from '../turns/figure.ts';
import type { OverheadFigures } from './overhead-figures.ts';
import { shapeOf } from './plan-overhead.ts';

/** What was measured, against its budgets. */
export function budgetRows(figures: OverheadFigures): Row[] {
  const rows: Row[] = [];
  for (const { sources, kind, contender, against, sizes, failingPercent, ratio } of ratioBudgets) {
    for (const source of sources) {
      for (const size of sizes) {
        const shape = shapeOf(size, failingPercent);
        const measured = figures.get(source, kind, contender, shape);
        if (measured.length === 0) continue;
        rows.push({
          what:
            `${source}, ${kind}, ${formatRecords(size)}, ${failingPercent} % failing: ` +
            `${contenders[contender].label} / ${contenders[against].label}`,
          figure: ratioOf(measured, figures.get(source, kind, against, shape)),
          unit: '×',
          budget: ratio,
        });
      }
    }
  }
  return [...rows, ...syncRows(figures)];
}

function syncRows(figures: OverheadFigures): Row[] {
  const { sources, contender, size, limit } = budgets.syncNanoseconds;
  return sources.flatMap((source) => {
    const measured = figures.get(source, 'sync', contender, shapeOf(size, 0));
    if (measured.length === 0) return [];
    return {
      what: `${source}, sync, ${formatRecords(size)}, each: ${contenders[contender].label}`,
      figure: figureOf(measured.map((nanoseconds) => nanoseconds / size)),
      unit: 'ns' as const,
      budget: limit,
    };
  });
}
