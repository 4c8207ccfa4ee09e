import type { KeyOrder } from './order.ts';

/** No record. */
export const NONE = -1;

/**
 * Which record a lane takes next: always the first of the batch that may start. The lane that finished a record
 * goes on with the next one of its key, if the batch has passed that one by in the meantime; all other records are
 * met in batch order. So the cost is linear, and nothing has to be searched.
 */
export class Schedule {
  readonly #count: number;
  readonly #order: KeyOrder | undefined;
  #cursor = 0;
  #stopped = false;

  constructor(count: number, order: KeyOrder | undefined) {
    this.#count = count;
    this.#order = order;
  }

  /** @param finished the record that the lane has finished; `NONE` for a lane that begins. */
  next(finished: number): number {
    if (this.#stopped) return NONE;
    const order = this.#order;
    if (order === undefined) return this.#cursor < this.#count ? this.#cursor++ : NONE;

    const follower = finished === NONE ? 0 : (order.followers[finished] ?? 0);
    order.held[follower] = 0;
    if (follower !== 0 && follower < this.#cursor) return follower;
    while (this.#cursor < this.#count) {
      const index = this.#cursor++;
      if (order.held[index] === 0) return index;
    }
    return NONE;
  }

  /** Starts nothing more. */
  stop(): void {
    this.#stopped = true;
  }

  /** Starts no more records with this record's key, and returns them. */
  stopFollowers(index: number): number[] {
    const followers = this.#order?.followers;
    const stopped: number[] = [];
    if (followers === undefined) return stopped;
    for (let next = followers[index] ?? 0; next !== 0; next = followers[next] ?? 0) stopped.push(next);
    followers[index] = 0;
    return stopped;
  }
}
