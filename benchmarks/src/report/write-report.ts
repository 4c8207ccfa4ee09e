import { mkdirSync, writeFileSync } from 'node:fs';
import type { OverheadFigures } from '../overhead/overhead-figures.ts';
import type { Row } from '../row.ts';
import { overheadChart } from './chart.ts';
import { CHART_SIZE, chartPanels } from './chart-panels.ts';
import { cellsOf, HEADINGS } from './format.ts';
import { markdownTable } from './markdown-table.ts';
import { overheadTables } from './overhead-tables.ts';
import { summaryTable } from './summary-table.ts';

const folder = new URL('../../results/', import.meta.url);

/** Writes `results/`: the tables, that of the README by itself, and the chart for light and for dark pages. */
export function writeReport(rows: readonly Row[], figures: OverheadFigures, machine: string): void {
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
    '## Overhead',
    overheadTables(figures),
  ];
  writeFileSync(new URL('summary.md', folder), `${summaryTable(figures)}\n`);
  writeFileSync(new URL('results.md', folder), `${sections.join('\n\n')}\n`);
}
