import type { Evidence } from './delivery.ts';
import type { RecordStory } from './record-story.ts';

/** Two records of one key whose order was not kept. */
export interface OrderViolation<TRecord> {
  /** The message group, partition key or item key. */
  readonly orderingKey: string;
  /** The record that comes first in the source. */
  readonly earlier: TRecord;
  /** The record that did not wait for it. */
  readonly later: TRecord;
  /**
   * `overtaken`: the later one succeeded while the earlier one still had to. `ran-at-once`: both were being handled at
   * the same time, which only tracking (`trackRecords`) can see.
   */
  readonly kind: 'overtaken' | 'ran-at-once';
}

/** The records of one key, in the order of the source. */
export class OrderedGroup<TRecord = unknown> {
  readonly key: string;
  readonly stories: RecordStory<TRecord>[] = [];
  readonly #running = new Set<RecordStory<TRecord>>();
  readonly #ranAtOnce: OrderViolation<TRecord>[] = [];

  constructor(key: string) {
    this.key = key;
  }

  startRunning(story: RecordStory<TRecord>): void {
    for (const other of this.#running) {
      if (other !== story) this.#ranAtOnce.push(this.#violation(other, story, 'ran-at-once'));
    }
    this.#running.add(story);
  }

  stopRunning(story: RecordStory<TRecord>): void {
    this.#running.delete(story);
  }

  /** Each record that overtook others is named once, with the one of them that took longest. */
  violations(evidence: Evidence): OrderViolation<TRecord>[] {
    const overtaken: OrderViolation<TRecord>[] = [];
    let slowest: RecordStory<TRecord> | undefined;
    let slowestCleared = Number.NEGATIVE_INFINITY;
    for (const story of this.stories) {
      if (slowest !== undefined && story.firstSuccess(evidence) < slowestCleared) {
        overtaken.push(this.#violation(slowest, story, 'overtaken'));
      }
      const cleared = story.clearedAt(evidence);
      if (cleared > slowestCleared) {
        slowest = story;
        slowestCleared = cleared;
      }
    }
    return [...overtaken, ...this.#ranAtOnce];
  }

  #violation(
    one: RecordStory<TRecord>,
    other: RecordStory<TRecord>,
    kind: OrderViolation<TRecord>['kind'],
  ): OrderViolation<TRecord> {
    const [earlier, later] = one.index < other.index ? [one, other] : [other, one];
    return { orderingKey: this.key, earlier: earlier.record, later: later.record, kind };
  }
}
