/** Keeps what happened, in order, and lets others wait for what is still to happen. */
export class EventLog<T> {
  readonly events: T[] = [];
  readonly #waiting = new Set<() => void>();

  readonly add = (event: T): void => {
    this.events.push(event);
    for (const check of this.#waiting) check();
  };

  /** Settles once `reached` holds for the events so far; rejects when `signal` is aborted before. */
  until(reached: (events: readonly T[]) => boolean, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        this.#waiting.delete(check);
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const check = () => {
        if (reached(this.events)) finish(resolve);
      };
      const abort = () => finish(() => reject(signal?.reason));
      this.#waiting.add(check);
      signal?.addEventListener('abort', abort);
      check();
      if (signal?.aborted) abort();
    });
  }
}
