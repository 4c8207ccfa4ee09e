import { stripVTControlCharacters } from 'node:util';
import type { Audit } from './audit.ts';
import { paint } from './terminal.ts';

export interface SummaryRow {
  name: string;
  audit: Audit;
}

interface Column {
  title: string;
  value: (audit: Audit) => number;
  /** Whether anything but 0 is bad news. */
  wantsZero?: boolean;
}

const COLUMNS: readonly Column[] = [
  { title: 'sent', value: ({ sent }) => sent },
  { title: 'done', value: ({ done }) => done.length },
  { title: 'retried', value: ({ retried }) => retried.length },
];

const OUTCOME_COLUMNS: readonly Column[] = [
  { title: 'good among them', value: ({ goodDeadLettered }) => goodDeadLettered.length, wantsZero: true },
  { title: 'lost', value: ({ lost }) => lost.length, wantsZero: true },
  { title: 'done twice', value: ({ doneTwice }) => doneTwice.length, wantsZero: true },
];

const QUEUE_COLUMNS: readonly Column[] = [
  ...COLUMNS,
  { title: 'dead-lettered', value: ({ deadLettered }) => deadLettered.length },
  ...OUTCOME_COLUMNS,
];

const STREAM_COLUMNS: readonly Column[] = [
  ...COLUMNS,
  { title: 'done again', value: ({ doneAgain }) => doneAgain.length },
  { title: 'given up', value: ({ deadLettered }) => deadLettered.length },
  ...OUTCOME_COLUMNS,
];

/** The table at the end, one row for each queue or stream. */
export function summaryTable(rows: readonly SummaryRow[], source: 'sqs' | 'kinesis'): string {
  const columns = source === 'sqs' ? QUEUE_COLUMNS : STREAM_COLUMNS;
  const lines = [
    ['', ...columns.map(({ title }) => paint('bold', title))],
    ...rows.map(({ name, audit }) => [paint('bold', name), ...columns.map((column) => cell(column, audit))]),
  ];
  const widths = lines[0]?.map((_, index) => Math.max(...lines.map((line) => width(line[index])))) ?? [];
  return lines
    .map((line) => line.map((text, index) => pad(text, widths[index] ?? 0, index === 0)).join('   '))
    .join('\n');
}

function cell({ value, wantsZero = false }: Column, result: Audit): string {
  const count = value(result);
  if (!wantsZero) return String(count);
  return paint(count === 0 ? 'green' : ['bold', 'red'], String(count));
}

function width(text = ''): number {
  return stripVTControlCharacters(text).length;
}

function pad(text: string, size: number, left: boolean): string {
  const space = ' '.repeat(size - width(text));
  return left ? text + space : space + text;
}
