import type { MessageQueue } from './message-queue.ts';
import type { QueueMessage } from './queue-message.ts';

/** Messages that were given out in between make room at the front. */
const COMPACT_AT = 1024;

/** A standard queue: messages come out as they came in, or in an order that the random numbers decide. */
export class StandardQueue implements MessageQueue {
  /** Visible messages, from `#head` on, and what was taken before. */
  #visible: QueueMessage[] = [];
  #head = 0;
  readonly #random: (() => number) | undefined;
  #shuffled = false;

  /** @param random decides the order; `undefined`: messages keep theirs. */
  constructor(random: (() => number) | undefined) {
    this.#random = random;
  }

  add(message: QueueMessage): void {
    this.#visible.push(message);
  }

  peek(): QueueMessage | undefined {
    const count = this.#visible.length - this.#head;
    if (count > 1 && this.#random !== undefined && !this.#shuffled) {
      this.#swap(this.#head, this.#head + Math.floor(this.#random() * count));
      this.#shuffled = true;
    }
    return this.#visible[this.#head];
  }

  take(_message: QueueMessage): void {
    this.#head++;
    this.#shuffled = false;
    if (this.#head < COMPACT_AT || this.#head * 2 < this.#visible.length) return;
    this.#visible = this.#visible.slice(this.#head);
    this.#head = 0;
  }

  endReceive(): void {
    // Nothing is held back.
  }

  release(message: QueueMessage): void {
    this.#visible.push(message);
  }

  remove(message: QueueMessage): void {
    if (message.inFlight) return;
    if (this.#visible[this.#head] === message) this.take(message);
    else this.#visible.splice(this.#visible.indexOf(message, this.#head), 1);
  }

  #swap(one: number, other: number): void {
    const visible = this.#visible;
    // Both are indexes of messages.
    [visible[one], visible[other]] = [visible[other] as QueueMessage, visible[one] as QueueMessage];
  }
}
