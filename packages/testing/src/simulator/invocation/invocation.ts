import { AsyncLocalStorage } from 'node:async_hooks';
import type { Delivery } from '../outcome/delivery.ts';
import type { ClockEvent, VirtualClock } from '../time/virtual-clock.ts';
import type { TimerHost } from '../time/virtual-timer.ts';

/** How the function's code came to its end. */
export type InvocationEnd =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'thrown'; readonly error: unknown }
  | { readonly kind: 'timed-out' };

/** So many clock readings at one moment take a millisecond, so that code that waits for the clock in a loop gets on. */
const READINGS_PER_MS = 1000;

const storage = new AsyncLocalStorage<Invocation>();

/** What an invocation needs of its simulation. */
export interface InvocationHost {
  /** Whether a tracked record handler has been called. */
  tracked: boolean;
  readonly clock: VirtualClock<Invocation>;
  /** The moment the simulation began, in milliseconds since 1970. */
  readonly startTimeMs: number;
  /** Takes the end over, at the moment that it counts. */
  finish(invocation: Invocation, end: InvocationEnd): void;
  /** Keeps what a person should know of, who reads the outcome. */
  note(text: string): void;
  /** Ends the simulation. */
  fail(error: Error): void;
}

/** One call of the function, from its event to its end, with a view of virtual time of its own. */
export class Invocation implements TimerHost {
  /** From 1 up. */
  readonly number: number;
  readonly host: InvocationHost;
  readonly startedAtMs: number;
  readonly deadlineMs: number;
  /** Its records, by identifier. */
  readonly deliveries: ReadonlyMap<string, Delivery>;
  /** The answer is given, or it is too late for one. */
  over = false;
  /** The process is gone, and its timers with it: after a timeout, a crash, or the end of the simulation. */
  killed = false;
  /** Where this invocation is ahead of the common clock, since its code blocked. */
  #localMs = 0;
  #readAtMs = -1;
  #readings = 0;
  readonly #timeout: ClockEvent<Invocation>;

  constructor(
    host: InvocationHost,
    number: number,
    { timeoutMs, deliveries }: { readonly timeoutMs: number; readonly deliveries: ReadonlyMap<string, Delivery> },
  ) {
    this.host = host;
    this.number = number;
    this.deliveries = deliveries;
    this.startedAtMs = host.clock.nowMs;
    this.deadlineMs = this.startedAtMs + timeoutMs;
    this.#timeout = host.clock.schedule(this.deadlineMs, () => this.#timeOut());
  }

  /** The invocation whose code runs now, whatever that code awaited in between. */
  static current(): Invocation | undefined {
    return storage.getStore();
  }

  /** Milliseconds since the simulation began, as this invocation sees it. */
  nowMs(): number {
    return Math.max(this.host.clock.nowMs, this.#localMs);
  }

  /** The same, for the function's code. */
  readClock(): number {
    const nowMs = this.nowMs();
    if (nowMs !== this.#readAtMs) {
      this.#readAtMs = nowMs;
      this.#readings = 0;
    }
    if (++this.#readings < READINGS_PER_MS) return nowMs;
    this.block(1);
    return this.nowMs();
  }

  /** Lets time pass for this invocation alone, as computing does: it runs in a process of its own. */
  block(milliseconds: number): void {
    this.#localMs = this.nowMs() + milliseconds;
  }

  /** Whether what happens now is too late to count. */
  get late(): boolean {
    return this.over || this.nowMs() >= this.deadlineMs;
  }

  /** The process is gone: nothing of it goes on. */
  kill(): void {
    this.over = true;
    this.killed = true;
  }

  /** Runs the function's code. Whatever it starts belongs to this invocation. */
  run(handler: () => unknown): void {
    storage.run(this, () => {
      try {
        const returned = handler();
        if (isThenable(returned)) {
          // `then` may be anything's, so it is called the way `await` does.
          Promise.resolve(returned).then(
            (value) => this.#end({ kind: 'returned', value }),
            (error: unknown) => this.#end({ kind: 'thrown', error }),
          );
        } else {
          this.#end({ kind: 'returned', value: returned });
        }
      } catch (error) {
        this.#end({ kind: 'thrown', error });
      }
    });
  }

  callAt(atMs: number, callback: () => void): () => void {
    const { clock } = this.host;
    const fire = () => {
      // Code that blocks keeps its own timers waiting.
      if (this.nowMs() > clock.nowMs) event = clock.schedule(this.nowMs(), fire, this);
      else this.#call(callback);
    };
    let event = clock.schedule(atMs, fire, this);
    return () => {
      event.cancelled = true;
    };
  }

  #call(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      // To Node.js an uncaught error, which ends the process.
      if (this.over) this.host.note(`Code that batch ${this.number} left running after its answer threw an error.`);
      this.#end({ kind: 'thrown', error });
      this.kill();
    }
  }

  #end(end: InvocationEnd): void {
    if (this.late) return;
    this.over = true;
    this.#timeout.cancelled = true;
    const { clock } = this.host;
    // Nobody can see the answer of code that still blocks.
    if (this.nowMs() > clock.nowMs) clock.schedule(this.nowMs(), () => this.host.finish(this, end));
    else this.host.finish(this, end);
  }

  #timeOut(): void {
    this.kill();
    this.host.finish(this, { kind: 'timed-out' });
  }
}

/** Whether `await` would wait for the value. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    // The cast is for reading one property of what is an object or a function here.
    typeof (value as { then?: unknown }).then === 'function'
  );
}
