import { ENVELOPE_BYTES, PAYLOAD_LIMIT_BYTES } from '../payload-limit.ts';
import type { StreamEntry } from './stream-entry.ts';
import type { SimulatedStreamRecord } from './stream-kind.ts';

/** What limits a batch. */
export interface ReadLimits<TRecord extends SimulatedStreamRecord> {
  readonly batchSize: number;
  /** How long to wait for a full batch, in milliseconds. */
  readonly batchingWindowMs: number;
  /** Whether a record may be in the same batch as those before it. */
  readonly belongs: (entry: StreamEntry<TRecord>) => boolean;
}

/** The records that nobody has read yet, in their order, gathered to batches. */
export class ShardReader<TRecord extends SimulatedStreamRecord> {
  readonly #entries: StreamEntry<TRecord>[] = [];
  #next = 0;
  #gatheringSinceMs: number | undefined;

  add(entry: StreamEntry<TRecord>): void {
    this.#entries.push(entry);
  }

  /** The first record, if it has arrived. */
  first(nowMs: number): StreamEntry<TRecord> | undefined {
    const first = this.#entries[this.#next];
    return first !== undefined && first.arrivesAtMs <= nowMs ? first : undefined;
  }

  /** @returns the records of a batch, or the moment until which the batching window is open for more. */
  read(nowMs: number, limits: ReadLimits<TRecord>): readonly StreamEntry<TRecord>[] | number {
    const { count, full } = this.#measure(nowMs, limits);
    this.#gatheringSinceMs ??= nowMs;
    const closesAtMs = this.#gatheringSinceMs + limits.batchingWindowMs;
    if (!full && closesAtMs > nowMs) return closesAtMs;
    this.#gatheringSinceMs = undefined;
    this.#next += count;
    return this.#entries.slice(this.#next - count, this.#next);
  }

  #measure(nowMs: number, { batchSize, belongs }: ReadLimits<TRecord>): { count: number; full: boolean } {
    let size = ENVELOPE_BYTES;
    for (let count = 0; count < batchSize; count++) {
      const entry = this.#entries[this.#next + count];
      if (entry === undefined || entry.arrivesAtMs > nowMs) return { count, full: false };
      size += entry.size;
      if (count > 0 && (size > PAYLOAD_LIMIT_BYTES || !belongs(entry))) return { count, full: true };
    }
    return { count: batchSize, full: true };
  }
}
