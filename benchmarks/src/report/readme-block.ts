import type { OverheadFigures } from '../overhead/overhead-figures.ts';
import type { Row } from '../row.ts';
import { formatNumber } from './format.ts';
import { summaryTable } from './summary-table.ts';

const START = '<!-- written by pnpm bench -->';
const END = '<!-- until here -->';

/** What the README shows of a run: the chart, one table, and what else is paid for. */
export function readmeBlock(rows: readonly Row[], figures: OverheadFigures, machine: string): string {
  const median = (what: string) => {
    const row = rows.find((each) => each.what === what);
    if (row === undefined) throw new Error(`The run has no row "${what}".`);
    const { figure, unit } = row;
    return unit === 'B' ? `${formatNumber(figure.median / 1_000)} kB` : `${formatNumber(figure.median)} ${unit}`;
  };
  const ofEach = (what: string) =>
    (['sqs', 'powertools', 'middy'] as const)
      .map(
        (name) =>
          `${{ sqs: '`@batch/sqs`', powertools: 'Powertools', middy: 'middy' }[name]} ${median(`${what}: ${name}`)}`,
      )
      .join(', ');
  return [
    START,
    '<picture>\n' +
      '  <source media="(prefers-color-scheme: dark)" srcset="benchmarks/results/overhead-dark.svg">\n' +
      '  <img alt="Overhead per record of @batch, of loops by hand and of other libraries" src="benchmarks/results/overhead-light.svg">\n' +
      '</picture>',
    summaryTable(figures),
    `A minimal function for SQS, minified and gzipped: ${ofEach('minimal function, minified and gzipped')}. Time to load ` +
      `it: ${ofEach('import, bundled')} more than an empty one.`,
    machine,
    END,
  ].join('\n\n');
}

/** @throws if the page has no place for the block. */
export function replaceReadmeBlock(page: string, block: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start === -1 || end < start) throw new Error(`The README has no block between "${START}" and "${END}".`);
  return page.slice(0, start) + block + page.slice(end + END.length);
}
