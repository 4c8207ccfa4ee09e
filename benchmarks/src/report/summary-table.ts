import { type ContenderName, contenders } from '../contenders/contenders.ts';
import type { SourceName } from '../events/batch-event.ts';
import type { OverheadFigures } from '../overhead/overhead-figures.ts';
import { shapeOf } from '../overhead/plan-overhead.ts';
import { figureOf, ratioOf } from '../turns/figure.ts';
import { formatNumber, formatRecords } from './format.ts';
import { markdownTable } from './markdown-table.ts';

const sizes = [1, 10, 100, 1_000];

const groups: readonly (readonly [SourceName, readonly [ContenderName, ...ContenderName[]]])[] = [
  ['sqs', ['byHandSequential', 'oursSequential', 'powertoolsSequential']],
  ['sqs', ['byHandLanes', 'oursParallel', 'pMap', 'pLimit']],
  ['sqs', ['byHandUnbounded', 'middy', 'powertoolsParallel']],
  ['fifo', ['byHandFifo', 'oursFifo', 'powertoolsFifo']],
];

/** For the README: nanoseconds per record, and how often the time of the loop by hand with which each group begins. */
export function summaryTable(figures: OverheadFigures): string {
  const rows = groups.flatMap(([source, names]) =>
    names.map((name) => {
      const cells = sizes.map((size) => {
        const measured = (contender: ContenderName) => figures.get(source, 'async', contender, shapeOf(size, 0));
        const nanoseconds = formatNumber(figureOf(measured(name)).median / size);
        if (name === names[0]) return nanoseconds;
        return `${nanoseconds} (${formatNumber(ratioOf(measured(name), measured(names[0])).median)} ×)`;
      });
      return [contenders[name].label, ...cells];
    }),
  );
  return markdownTable(['ns per record, and × the loop by hand above', ...sizes.map(formatRecords)], rows);
}
