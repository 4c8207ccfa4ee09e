import type { RecordStory } from '../outcome/record-story.ts';
import { recordBytes } from '../payload-limit.ts';
import type { SimulatedStreamRecord, StreamKind, StreamPlace } from './stream-kind.ts';

/** A record in a shard of the simulated stream. */
export class StreamEntry<TRecord extends SimulatedStreamRecord> {
  readonly story: RecordStory<TRecord>;
  readonly place: StreamPlace;
  /** When it reaches the stream, in milliseconds since the simulation began. */
  readonly arrivesAtMs: number;
  /** In bytes, as a part of an event. */
  readonly size: number;
  readonly #kind: StreamKind;
  readonly #json: string;

  constructor(kind: StreamKind, story: RecordStory<TRecord>, place: StreamPlace, arrivesAtMs: number) {
    this.#kind = kind;
    this.story = story;
    this.place = place;
    this.arrivesAtMs = arrivesAtMs;
    this.#json = JSON.stringify(story.record);
    this.size = recordBytes(this.#json);
  }

  get sequenceNumber(): string {
    return this.story.recordId;
  }

  /** The record of this delivery: an object of its own, so that a function which changes it changes no other. */
  toRecord(): TRecord {
    // It was made of a record.
    const record = JSON.parse(this.#json) as TRecord;
    this.#kind.place(record, this.place);
    return record;
  }
}
