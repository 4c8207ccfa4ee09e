import { type AsyncHook, createHook } from 'node:async_hooks';

// Kept from when this module was loaded: a test may have replaced the globals by fake ones later.
const { setImmediate: nextTurn, setTimeout: later } = globalThis;
const realNow: () => number = performance.now.bind(performance);

/** So many turns of the event loop are waited for at full speed; after that, every millisecond is soon enough. */
const FAST_TURNS = 50;
/** In a turn that takes longer the process was busy, and what is waited for could not happen. */
const LONGEST_TURN_MS = 10;
/** Such as "FSREQPROMISE", "GETADDRINFOREQWRAP", "PBKDF2REQUEST"; requests of HTTP are seen by their sockets. */
const THREAD_POOL_REQUEST = /^FSREQ|^FILEHANDLECLOSEREQ$|INFOREQWRAP$|^(?!HTTP).*REQUEST$/;
/** Compression works piece by piece; so long a pause between two pieces is not its end. */
const COMPRESSION_PAUSE_MS = 5;
/** With more of them, those that rest are forgotten. */
const MAX_COMPRESSIONS = 100;

/**
 * Timers (of `setTimeout`, `setInterval` and `setImmediate`) and sockets, by what begins them, with what
 * `process.getActiveResourcesInfo` calls them.
 */
const HANDLES: ReadonlyMap<string, string> = new Map([
  ['Timeout', 'Timeout'],
  ['Immediate', 'Immediate'],
  ['TCPWRAP', 'TCPSocketWrap'],
  ['PIPEWRAP', 'PipeWrap'],
]);
/**
 * What is not counted in the process, but followed where the function begins it: others have the same, and a count goes on
 * for a while after its end.
 */
const FOLLOWED = /^(Timeout|Immediate|FSReq\w*|CloseReq|Get\w+InfoReqWrap)$/;

/** A timer or a socket: it is waited for as long as it keeps the process alive. */
interface RealHandle {
  readonly resource: string;
  readonly handle: { hasRef(): boolean };
}

/**
 * Sees whether this process waits for something real: network, files, child processes, real timers, the thread pool.
 * Virtual time must not go on meanwhile, or a handler that waits for both would always be too late for the real part.
 */
export class RealWork {
  /** What the process waited for before the simulation, such as the test runner's own connections. */
  #known = countResources();
  readonly #limitMs: number;
  /** Requests of the function to the thread pool. */
  readonly #requests = new Set<number>();
  /** What compresses or decompresses, which is none of these requests. */
  readonly #compressions = new Map<number, object>();
  #compressedAt = Number.NEGATIVE_INFINITY;
  /**
   * Real timers and sockets of the function. Sockets are counted too, but where others close at the same time the count
   * does not show them.
   */
  readonly #handles = new Map<number, RealHandle>();
  /** Whether something has begun that was not there before. */
  #hasStarted = false;
  readonly #hook: AsyncHook;

  /**
   * @param limitMs how long to wait, in real milliseconds, while nothing happens.
   * @param isOurs whether the code that runs now belongs to this simulation.
   */
  constructor(limitMs: number, isOurs: () => boolean) {
    this.#limitMs = limitMs;
    this.#hook = createHook({
      init: (id, type, _triggerId, resource: object) => {
        if ((HANDLES.has(type) || type === 'ZLIB' || THREAD_POOL_REQUEST.test(type)) && isOurs()) {
          this.#start(id, type, resource);
        }
      },
      before: (id) => this.#progress(id),
      destroy: (id) => {
        this.#handles.delete(id);
        this.#requests.delete(id);
      },
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
    let waitedMs = 0;
    for (let turn = 0; !hasNews() && this.#isBusy(); turn++) {
      const waitingFor = this.#describe();
      if (waitingFor !== seen || this.#hasStarted) {
        seen = waitingFor;
        waitedMs = 0;
        this.#hasStarted = false;
      } else if (waitedMs > this.#limitMs) {
        // From now on it is taken for something that is always there, such as an open connection.
        this.#known = countResources();
        this.#requests.clear();
        this.#compressions.clear();
        this.#handles.clear();
        return waitingFor;
      }
      const turnAt = realNow();
      await passTurn(turn < FAST_TURNS);
      waitedMs += Math.min(realNow() - turnAt, LONGEST_TURN_MS);
    }
    return undefined;
  }

  #start(id: number, type: string, resource: object): void {
    this.#hasStarted = true;
    const name = HANDLES.get(type);
    if (type === 'ZLIB') this.#compressions.set(id, resource);
    else if (name !== undefined) this.#handles.set(id, { resource: name, handle: handleOf(resource) });
    else this.#requests.add(id);
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
    const counts = countResources();
    for (const [resource, count] of this.#known) counts.set(resource, (counts.get(resource) ?? 0) - count);
    for (const [resource, count] of countAlive(this.#handles.values())) {
      counts.set(resource, Math.max(counts.get(resource) ?? 0, count));
    }
    return [...counts].filter(([, count]) => count > 0);
  }

  #describe(): string {
    const threadPool = this.#requests.size + (this.#isCompressing() ? 1 : 0);
    const all = threadPool > 0 ? [...this.#newResources(), ['thread pool', threadPool]] : this.#newResources();
    return all.map(([resource, count]) => `${count} ${resource}`).join(', ');
  }
}

/** A connection that an agent uses again is told of inside of another object. */
function handleOf(resource: object): RealHandle['handle'] {
  // By its type it is a timer or a socket, and both have this method.
  return ('handle' in resource ? resource.handle : resource) as RealHandle['handle'];
}

function countAlive(handles: Iterable<RealHandle>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { resource, handle } of handles) {
    if (handle.hasRef()) counts.set(resource, (counts.get(resource) ?? 0) + 1);
  }
  return counts;
}

function passTurn(fast: boolean): Promise<void> {
  return new Promise((resolve) => {
    if (fast) nextTurn(resolve);
    else later(resolve, 1);
  });
}

/** All but what is followed. https://nodejs.org/api/process.html#processgetactiveresourcesinfo */
function countResources(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const resource of process.getActiveResourcesInfo()) {
    if (!FOLLOWED.test(resource)) counts.set(resource, (counts.get(resource) ?? 0) + 1);
  }
  return counts;
}
