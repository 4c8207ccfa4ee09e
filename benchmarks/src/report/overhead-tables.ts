import { contenders } from '../contenders/contenders.ts';
import type { OverheadFigures } from '../overhead/overhead-figures.ts';
import { namesFor, shapeOf } from '../overhead/plan-overhead.ts';
import { figureOf } from '../turns/figure.ts';
import { formatNumber, formatRecords } from './format.ts';
import { markdownTable } from './markdown-table.ts';

const titles = {
  sqs: 'SQS, standard queue',
  fifo: 'SQS, FIFO queue',
  kinesis: 'Kinesis',
  dynamodb: 'DynamoDB Streams',
} as const;

const handlers = {
  async: 'a handler that is async and does nothing',
  sync: 'a handler that is not async and does nothing',
  json: 'orders from JSON bodies, validated by a zod schema',
} as const;

const sizes = [1, 10, 100, 1_000, 10_000];

/** Nanoseconds per record, for everybody. */
export function overheadTables(figures: OverheadFigures): string {
  const sections: string[] = [];
  for (const source of ['sqs', 'fifo', 'kinesis', 'dynamodb'] as const) {
    for (const kind of ['async', 'sync', 'json'] as const) {
      for (const failingPercent of [0, 10, 100]) {
        const rows = namesFor(source, kind).flatMap((name) => {
          const cells = sizes.map((size) => {
            const measured = figures.get(source, kind, name, shapeOf(size, failingPercent));
            return measured.length === 0 ? '' : formatNumber(figureOf(measured.map((batch) => batch / size)).median);
          });
          return cells.every((cell) => cell === '') ? [] : [[contenders[name].label, ...cells]];
        });
        if (rows.length === 0) continue;
        const headings = ['ns per record', ...sizes.map(formatRecords)];
        sections.push(`### ${titles[source]}: ${handlers[kind]}, ${failingPercent} % failing`);
        sections.push(markdownTable(headings, rows));
      }
    }
  }
  return sections.join('\n\n');
}
