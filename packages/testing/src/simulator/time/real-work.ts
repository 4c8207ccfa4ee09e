import { type AsyncHook, createHook } from 'node:async_hooks';

// Kept from when this module was loaded: a test may have replaced the globals by fake ones later.
const { setImmediate: nextTurn, setTimeout: later } = globalThis;
const realNow: () => number = performance.now.bind(performance);

/** So many turns of the event loop are waited for at full speed; after that, every millisecond is soon enough. */
const FAST_TURNS = 50;
/** Such as "PBKDF2REQUEST"; requests of HTTP are seen by their sockets. */
const THREAD_POOL_REQUEST = /^(?!HTTP).*REQUEST$/;
/** Compression works piece by piece; so long a pause between two pieces is not its end. */
const COMPRESSION_PAUSE_MS = 5;
/** With more of them, those that rest are forgotten. */
const MAX_COMPRESSIONS = 100;

/** What simulations wait for themselves, in all of this process: to each other it must not look like work. */
const ownWaits = { Immediate: 0, Timeout: 0 };

/**
 * Sees whether this process waits for something real: network, files, child processes, real timers, the thread pool.
 * Virtual time must not go on meanwhile, or a handler that waits for both would always be too late for the real part.
 */
export class RealWork {
  /** What the process waited for before the simulation, such as the test runner's own connections. */
  #known = countResources();
  readonly #limitMs: number;
  /** Requests to the thread pool, which `getActiveResourcesInfo` does not tell of. */
  readonly #requests = new Set<number>();
  /** What compresses or decompresses, which is none of these requests. */
  readonly #compressions = new Map<number, object>();
  #compressedAt = Number.NEGATIVE_INFINITY;
  readonly #hook: AsyncHook;

  /**
   * @param limitMs how long to wait, in real milliseconds, while nothing happens.
   * @param isOurs whether the code that runs now belongs to this simulation.
   */
  constructor(limitMs: number, isOurs: () => boolean) {
    this.#limitMs = limitMs;
    this.#hook = createHook({
      init: (id, type, _triggerId, resource: object) => {
        if (type === 'ZLIB' && isOurs()) this.#compressions.set(id, resource);
        else if (THREAD_POOL_REQUEST.test(type) && isOurs()) this.#requests.add(id);
      },
      before: (id) => this.#progress(id),
      // They are many, and none of them is of interest here. Older versions of Node.js pass the option over.
      trackPromises: false,
    });
  }

  start(): void {
    this.#hook.enable();
  }

  stop(): void {
    this.#hook.disable();
  }

  /**
   * Lets everything happen that can happen without virtual time going on, until there is news.
   *
   * @returns what the process still waits for after the limit, in words, if it does.
   */
  async settle(hasNews: () => boolean): Promise<string | undefined> {
    await passTurn(true);
    if (hasNews() || !this.#isBusy()) return undefined;

    let seen = '';
    let since = realNow();
    for (let turn = 0; !hasNews() && this.#isBusy(); turn++) {
      const waitingFor = this.#describe();
      if (waitingFor !== seen) {
        seen = waitingFor;
        since = realNow();
      } else if (realNow() - since > this.#limitMs) {
        // From now on it is taken for something that is always there, such as an open connection.
        this.#known = countResources();
        this.#requests.clear();
        this.#compressions.clear();
        return waitingFor;
      }
      await passTurn(turn < FAST_TURNS);
    }
    return undefined;
  }

  #progress(id: number): void {
    if (this.#compressions.has(id)) this.#compressedAt = realNow();
    else this.#requests.delete(id);
  }

  #isBusy(): boolean {
    return this.#requests.size > 0 || this.#isCompressing() || this.#newResources().length > 0;
  }

  #isCompressing(): boolean {
    for (const [id, compression] of this.#compressions) {
      // Node.js keeps the piece there as long as it works on it.
      if ('buffer' in compression && compression.buffer) return true;
      if (this.#compressions.size > MAX_COMPRESSIONS) this.#compressions.delete(id);
    }
    return realNow() - this.#compressedAt < COMPRESSION_PAUSE_MS;
  }

  /** What the process waits for beyond what it always does: how many of each kind. */
  #newResources(): [resource: string, count: number][] {
    return [...countResources()]
      .map(([resource, count]): [string, number] => [resource, count - (this.#known.get(resource) ?? 0)])
      .filter(([, count]) => count > 0);
  }

  #describe(): string {
    const threadPool = this.#requests.size + (this.#isCompressing() ? 1 : 0);
    const all = threadPool > 0 ? [...this.#newResources(), ['thread pool', threadPool]] : this.#newResources();
    return all.map(([resource, count]) => `${count} ${resource}`).join(', ');
  }
}

function passTurn(fast: boolean): Promise<void> {
  const wait = fast ? 'Immediate' : 'Timeout';
  ownWaits[wait]++;
  return new Promise((resolve) => {
    const onPassed = () => {
      ownWaits[wait]--;
      resolve();
    };
    if (fast) nextTurn(onPassed);
    else later(onPassed, 1);
  });
}

/** https://nodejs.org/api/process.html#processgetactiveresourcesinfo */
function countResources(): Map<string, number> {
  const counts = new Map<string, number>(Object.entries(ownWaits).map(([wait, count]) => [wait, -count]));
  for (const resource of process.getActiveResourcesInfo()) counts.set(resource, (counts.get(resource) ?? 0) + 1);
  return counts;
}
