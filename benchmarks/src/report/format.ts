import { type Row, verdictOf } from '../row.ts';
import type { Figure } from '../turns/figure.ts';

/** Three digits that count, and thousands apart. */
export function formatNumber(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: 0 });
}

function formatSpread({ median, low, high }: Figure): string {
  return low === median && high === median ? '' : `${formatNumber(low)} to ${formatNumber(high)}`;
}

/** The cells of a row: what, measured, spread, budget, verdict. */
export function cellsOf(row: Row): string[] {
  const { what, figure, unit, budget } = row;
  return [
    what,
    `${formatNumber(figure.median)} ${unit}`,
    formatSpread(figure),
    budget === undefined ? '' : formatNumber(budget),
    verdictOf(row),
  ];
}

export const HEADINGS: readonly string[] = ['', 'median', '10 to 90 %', 'budget', 'verdict'];

export function formatRecords(size: number): string {
  return size === 1 ? '1 record' : `${formatNumber(size)} records`;
}
