import { describeError } from '../invocation/describe-error.ts';
import type { Delivery, Evidence } from './delivery.ts';
import { formatDuration, formatTime } from './format-time.ts';
import { listNames } from './list-names.ts';
import type { RecordStory } from './record-story.ts';
import type { BatchEntry, MoveEntry, TimelineEntry } from './timeline-log.ts';

/** What the words of a timeline depend on. */
export interface TimelineWords {
  readonly evidence: Evidence;
  /** What a record is called: "message", "record". */
  readonly noun: string;
  /** Short names of the records, by identifier. */
  readonly names: ReadonlyMap<string, string>;
}

/** A longer timeline is shown without its middle. */
const MAX_LINES = 400;
const LAST_LINES = 100;

/** The timeline, one line for each batch and for each run of records that fared alike in it. */
export function timelineLines<TRecord>(entries: readonly TimelineEntry<TRecord>[], words: TimelineWords): string[] {
  const timeWidth = Math.max(0, ...new Set(entries.map(({ atMs }) => formatTime(atMs).length)));
  const lines: string[] = [];
  let next = 0;
  for (let entry = entries[next]; entry !== undefined; entry = entries[next]) {
    const alike = takeAlike(entries, next);
    const [first, ...rest] = entry.kind === 'batch' ? batchLines(entry, words) : [moveLine(alike, words)];
    lines.push(`${formatTime(entry.atMs).padStart(timeWidth)}  ${first}`);
    for (const line of rest) lines.push(`${' '.repeat(timeWidth)}  ${line}`);
    next += Math.max(alike.length, 1);
  }
  if (lines.length <= MAX_LINES) return lines;
  const left = lines.length - MAX_LINES;
  return [...lines.slice(0, MAX_LINES - LAST_LINES), `… ${count(left, 'more line')} …`, ...lines.slice(-LAST_LINES)];
}

/** A count with its noun. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? noun : plural}`;
}

function batchLines<TRecord>({ invocation, deliveries, origin }: BatchEntry<TRecord>, words: TimelineWords): string[] {
  const { endedAtMs, number, startedAtMs, verdict } = invocation;
  const what = [count(deliveries.length, words.noun), origin].filter((part) => part !== undefined).join(', ');
  const end =
    verdict === undefined || endedAtMs === undefined
      ? 'still running when the simulation ended'
      : `${formatDuration(endedAtMs - startedAtMs)}; ${verdict.explanation} [${verdict.rule}${verdict.unconfirmed ? ' (?)' : ''}]`;
  return [`batch ${number}: ${what}; ${end}`, ...alignColumns(recordRows(deliveries, words))];
}

/** One row for those that fared alike, as long as they follow each other in the batch. */
function recordRows<TRecord>(deliveries: readonly Delivery<TRecord>[], words: TimelineWords): string[][] {
  const rows: { readonly columns: readonly string[]; readonly stories: RecordStory<TRecord>[] }[] = [];
  for (const delivery of deliveries) {
    const columns = deliveryColumns(delivery, words);
    const previous = rows.at(-1);
    if (previous !== undefined && columns.every((column, index) => column === previous.columns[index])) {
      previous.stories.push(delivery.story);
    } else {
      rows.push({ columns, stories: [delivery.story] });
    }
  }
  return rows.map(({ columns, stories }) => [listNames(stories, words.names), ...columns]);
}

function deliveryColumns<TRecord>(delivery: Delivery<TRecord>, { evidence }: TimelineWords): string[] {
  const { attempt, error, story } = delivery;
  const isLast = story.deliveries.at(-1) === delivery;
  return [
    `delivery ${attempt}`,
    delivery.result(evidence).replace('-', ' '),
    decisionText(delivery),
    [isLast && story.isLost(evidence) ? '<- LOST' : '', error === undefined ? '' : describeError(error)]
      .filter((part) => part !== '')
      .join('  '),
  ];
}

function decisionText<TRecord>({ comesBackAtMs, lambdaDecision }: Delivery<TRecord>): string {
  const when = comesBackAtMs === undefined ? '' : ` ${formatTime(comesBackAtMs)}`;
  switch (lambdaDecision) {
    case 'kept':
      return `kept, visible from${when}`;
    case 'retried':
      return `retried at${when}`;
    case 'passed':
      return 'passed by the checkpoint';
    case 'receipt-expired':
      return 'not deleted: received again';
    case 'none':
      return '';
    default:
      return lambdaDecision;
  }
}

/** The entries from there on that say the same of other records at the same moment; none for a batch. */
function takeAlike<TRecord>(entries: readonly TimelineEntry<TRecord>[], from: number): MoveEntry<TRecord>[] {
  const alike: MoveEntry<TRecord>[] = [];
  for (let index = from; index < entries.length; index++) {
    const entry = entries[index];
    const first = alike[0] ?? entry;
    if (entry?.kind !== 'move' || first?.kind !== 'move') break;
    if (entry.atMs !== first.atMs || entry.text !== first.text) break;
    alike.push(entry);
  }
  return alike;
}

function moveLine<TRecord>(entries: readonly MoveEntry<TRecord>[], words: TimelineWords): string {
  const stories = entries.flatMap((entry) => entry.stories);
  const text = entries[0]?.text ?? '';
  return stories.length === 0 ? text : `${listNames(stories, words.names)} ${text}`;
}

function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}
