import { TOLERANCE } from './budgets.ts';
import type { Figure } from './turns/figure.ts';

export type Unit = '×' | 'ns' | 'B' | 'ms' | 'MiB' | 'kB';

/** One line of a table. */
export interface Row {
  readonly what: string;
  readonly figure: Figure;
  readonly unit: Unit;
  readonly budget?: number;
}

export type Verdict = 'met' | 'near' | 'missed' | '';

export function verdictOf({ figure, budget }: Row): Verdict {
  if (budget === undefined) return '';
  if (figure.median <= budget) return 'met';
  return figure.median <= budget * (1 + TOLERANCE) ? 'near' : 'missed';
}

/** Only ratios fail a run: what is measured in times depends on the machine, and sizes are tested. */
export function failsRun(row: Row): boolean {
  return row.unit === '×' && verdictOf(row) === 'missed';
}
