import { AsyncResource } from 'node:async_hooks';

/** What a virtual timer needs of the invocation whose code set it. */
export interface TimerHost {
  /** Milliseconds of virtual time, as the code of this invocation sees it. */
  nowMs(): number;
  /** Calls back at that moment, if the process still lives by then. Returns what cancels it. */
  callAt(atMs: number, callback: () => void): () => void;
}

/** Node.js takes any other delay for 1. https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

let lastId = 0;
/** Those that have been turned into a number, which can be used to clear them. */
const timersById = new Map<number, VirtualTimer>();

/** What `setTimeout` and `setInterval` return on the virtual clock: all that Node.js's own `Timeout` can do. */
export class VirtualTimer implements Disposable {
  readonly #host: TimerHost;
  readonly #callback: () => void;
  readonly #delayMs: number;
  readonly #repeats: boolean;
  #cancel: (() => void) | undefined;
  #referenced = true;
  #id: number | undefined;

  constructor(host: TimerHost, callback: () => void, delay: unknown, repeats: boolean) {
    const delayMs = Math.trunc(Number(delay));
    this.#host = host;
    // Keeps what `AsyncLocalStorage`s hold now, as a timer of Node.js does. That it is gone need not be watched.
    this.#callback = new AsyncResource('VirtualTimer', { requireManualDestroy: true }).bind(callback);
    this.#delayMs = delayMs >= 1 && delayMs <= LONGEST_DELAY_MS ? delayMs : 1;
    this.#repeats = repeats;
    this.refresh();
  }

  /** @returns whether it was a virtual timer, or the number of one. */
  static clear(timer: unknown): boolean {
    const found = typeof timer === 'number' || typeof timer === 'string' ? timersById.get(Number(timer)) : timer;
    if (!(found instanceof VirtualTimer)) return false;
    found.close();
    return true;
  }

  /** Starts anew, from now on. */
  refresh(): this {
    this.#cancel?.();
    this.#cancel = this.#host.callAt(this.#host.nowMs() + this.#delayMs, () => {
      this.#cancel = undefined;
      if (this.#repeats) this.refresh();
      this.#callback();
    });
    return this;
  }

  close(): this {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#id !== undefined) timersById.delete(this.#id);
    return this;
  }

  /** Changes nothing: what keeps a function's process alive is Lambda. */
  ref(): this {
    this.#referenced = true;
    return this;
  }

  /** Changes nothing: what keeps a function's process alive is Lambda. */
  unref(): this {
    this.#referenced = false;
    return this;
  }

  hasRef(): boolean {
    return this.#referenced;
  }

  [Symbol.toPrimitive](): number {
    this.#id ??= --lastId; // Below zero: those of Node.js are above.
    timersById.set(this.#id, this);
    return this.#id;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
