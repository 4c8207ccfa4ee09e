import type { Delivery } from '../outcome/delivery.ts';
import type { AgeLimit } from './age-limit.ts';
import type { LaneBatch } from './lane-batch.ts';
import { type OnFailureDocument, onFailureDocument } from './on-failure-document.ts';
import type { StreamEntry } from './stream-entry.ts';
import type { SimulatedStreamRecord } from './stream-kind.ts';
import type { StreamContext } from './stream-mapping.ts';

/** Writes down where records of a stream end: in their stories, in the timeline, and for the on-failure destination. */
export class LaneJournal<TRecord extends SimulatedStreamRecord> {
  readonly #context: StreamContext<TRecord>;

  constructor(context: StreamContext<TRecord>) {
    this.#context = context;
  }

  /** The checkpoint has passed them. */
  complete(entries: readonly StreamEntry<TRecord>[], deliveries: readonly Delivery<TRecord>[]): void {
    for (const delivery of deliveries) delivery.end(this.#nowMs, 'passed');
    this.#endAs('completed', entries);
  }

  /** They are too old. */
  expire(batch: LaneBatch<TRecord>, entries: readonly StreamEntry<TRecord>[], by: AgeLimit['by']): void {
    this.#endAs('expired', entries);
    // What the stream itself has dropped can reach no destination (?).
    const isSent = by === 'maximumRecordAge' && this.#send(batch, entries, 'RecordAgeExceeded');
    const reason = by === 'maximumRecordAge' ? 'older than maximumRecordAgeInSeconds' : 'dropped by the stream';
    this.#log(entries, `expired: ${reason}`, isSent);
  }

  /** The retries of their batch are used up. */
  discard(batch: LaneBatch<TRecord>, deliveries: readonly Delivery<TRecord>[]): void {
    for (const delivery of deliveries) delivery.end(this.#nowMs, 'discarded');
    this.#endAs('discarded', batch.entries);
    const isSent = this.#send(batch, batch.entries, 'RetryAttemptsExhausted');
    this.#log(batch.entries, 'discarded: the retries are used up', isSent);
  }

  /** The final call of a tumbling window cannot be brought to its end. */
  giveUpWindow(shardId: string): void {
    this.#log([], `the final call of a window of ${shardId} was given up, and its state with it`, false);
  }

  #send(
    { calls, functionError, requestId }: LaneBatch<TRecord>,
    entries: readonly StreamEntry<TRecord>[],
    condition: OnFailureDocument['requestContext']['condition'],
  ): boolean {
    const { kind, onFailureDocuments, settings, simulation } = this.#context;
    if (!settings.onFailureDestination) return false;
    const { functionArn, startTimeMs } = simulation;
    const call = { calls, functionError, requestId, condition, functionArn, dateMs: startTimeMs + this.#nowMs };
    onFailureDocuments.push(onFailureDocument(kind, entries, call));
    return true;
  }

  #endAs(end: 'completed' | 'discarded' | 'expired', entries: readonly StreamEntry<TRecord>[]): void {
    for (const { story } of entries) story.endAs(end, this.#nowMs);
  }

  #log(entries: readonly StreamEntry<TRecord>[], text: string, isSent: boolean): void {
    const stories = entries.map(({ story }) => story);
    this.#context.simulation.log(stories, isSent ? `${text}; reported to the on-failure destination` : text);
  }

  get #nowMs(): number {
    return this.#context.simulation.clock.nowMs;
  }
}
