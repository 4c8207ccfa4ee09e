import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { OverheadFigures } from '../overhead/overhead-figures.ts';
import type { Row } from '../row.ts';
import { bundleFunction } from '../size/bundle-function.ts';
import { overheadChart } from './chart.ts';
import { CHART_SIZE, chartPanels } from './chart-panels.ts';
import { cellsOf, formatNumber, HEADINGS } from './format.ts';
import { markdownTable } from './markdown-table.ts';
import { overheadTables } from './overhead-tables.ts';
import { readmeBlock, replaceReadmeBlock } from './readme-block.ts';

const folder = new URL('../../results/', import.meta.url);
const readme = new URL('../../../README.md', import.meta.url);

/** Writes `results/`, the tables and the chart for light and for dark pages, and what the README shows of them. */
export async function writeReport(rows: readonly Row[], figures: OverheadFigures, machine: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    const chart = overheadChart(
      'Overhead per record',
      `SQS batch of ${CHART_SIZE}, an async handler that does nothing; × is against the loop by hand. Logarithmic.`,
      chartPanels(figures),
      theme,
    );
    writeFileSync(new URL(`overhead-${theme}.svg`, folder), chart);
  }
  const budgeted = rows.filter(({ budget }) => budget !== undefined);
  const others = rows.filter(({ budget }) => budget === undefined);
  const sections = [
    '# Results',
    `Written by \`pnpm bench\`. ${machine}`,
    '## Budgets',
    markdownTable(HEADINGS, budgeted.map(cellsOf)),
    '## For comparison',
    markdownTable(
      HEADINGS.slice(0, 3),
      others.map((row) => cellsOf(row).slice(0, 3)),
    ),
    '## Where the bytes of a minimal function for SQS are',
    markdownTable(['module, minified and not compressed', 'bytes'], await moduleSizes()),
    '## Overhead',
    overheadTables(figures),
  ];
  writeFileSync(new URL('results.md', folder), `${sections.join('\n\n')}\n`);
  writeFileSync(readme, replaceReadmeBlock(readFileSync(readme, 'utf8'), readmeBlock(rows, figures, machine)));
}

async function moduleSizes(): Promise<string[][]> {
  const { modules } = await bundleFunction('sqs', { fromSource: true });
  return [...modules]
    .filter(([, bytes]) => bytes > 0)
    .sort(([, one], [, other]) => other - one)
    .map(([path, bytes]) => [path, formatNumber(bytes)]);
}
