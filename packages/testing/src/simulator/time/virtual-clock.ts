import { MinHeap } from '../min-heap.ts';

/** What happens at a moment of virtual time. */
export interface ClockEvent<TOwner> {
  /** Milliseconds since the simulation began. */
  readonly atMs: number;
  /** Whose event it is; `undefined`: the event source's own. */
  readonly owner: TOwner | undefined;
  readonly run: () => void;
  cancelled: boolean;
}

interface QueuedEvent<TOwner> extends ClockEvent<TOwner> {
  readonly order: number;
}

/** Virtual time: it stands still until somebody takes the next event. Events of one moment keep their order. */
export class VirtualClock<TOwner> {
  /** Milliseconds since the simulation began. */
  nowMs = 0;
  readonly #events = new MinHeap<QueuedEvent<TOwner>>((a, b) =>
    a.atMs === b.atMs ? a.order < b.order : a.atMs < b.atMs,
  );
  #order = 0;

  /** A moment that has passed already counts as now. */
  schedule(atMs: number, run: () => void, owner?: TOwner): ClockEvent<TOwner> {
    const event = { atMs: Math.max(atMs, this.nowMs), run, owner, cancelled: false, order: this.#order++ };
    this.#events.push(event);
    return event;
  }

  /** The next event, without taking it. */
  peek(): ClockEvent<TOwner> | undefined {
    while (this.#events.peek()?.cancelled) this.#events.pop();
    return this.#events.peek();
  }

  /** Takes the next event out of the queue. Time stays where it is. */
  take(): ClockEvent<TOwner> | undefined {
    this.peek();
    return this.#events.pop();
  }
}
