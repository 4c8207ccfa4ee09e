import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ContenderName, contenders } from '../contenders/contenders.ts';
import { batchEvent } from '../events/batch-event.ts';
import type { Row } from '../row.ts';
import { figureOf } from '../turns/figure.ts';
import { takeFreshTurns } from '../turns/take-turns.ts';

const file = new URL('./peak-process.ts', import.meta.url);

/** Lambda's limit for an event. */
const SIX_MEGABYTES = 6 * 1024 ** 2;

/** The most memory of a process that runs its first batch, above that of one which only reads the event. */
export async function measurePeak(names: readonly ContenderName[], rounds: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'batch-benchmarks-'));
  try {
    const rows: Row[] = [];
    for (const [what, text] of Object.entries({ '10,000 records': manyRecords(), 'a 6 MB event': largeRecords() })) {
      const eventFile = join(folder, 'event.json');
      writeFileSync(eventFile, text);
      const measured = await takeFreshTurns(
        [undefined, ...names].map((contender) => ({
          name: contender ?? 'event',
          file,
          task: { contender, eventFile },
        })),
        rounds,
      );
      const eventAlone = peaks(measured.get('event'));
      for (const name of names) {
        const above = peaks(measured.get(name)).map((peak, round) => peak - (eventAlone[round] ?? Number.NaN));
        rows.push({ what: `peak memory for ${what}: ${contenders[name].label}`, figure: figureOf(above), unit: 'MiB' });
      }
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function peaks(rounds: readonly (readonly number[])[] = []): number[] {
  return rounds.map(([peak = Number.NaN]) => peak);
}

function manyRecords(): string {
  const { Records } = batchEvent('sqs', { size: 10_000, failingPercent: 0, keys: 'distinct' });
  return JSON.stringify({ Records: Records.map((record) => ({ ...record, body: '{}' })) });
}

function largeRecords(): string {
  const size = 100;
  const { Records } = batchEvent('sqs', { size, failingPercent: 0, keys: 'distinct' });
  const free = SIX_MEGABYTES - JSON.stringify({ Records }).length;
  return JSON.stringify({ Records: Records.map((record) => ({ ...record, body: 'x'.repeat(free / size) })) });
}
