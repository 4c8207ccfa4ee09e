import type { Context } from 'aws-lambda';
import { describeValue } from './describe.ts';
import { BatchConfigurationError } from './errors/batch-configuration-error.ts';

/** So many records in a row are each preceded by a clock reading, at first and whenever time has been seen to pass. */
const EXACT_READINGS = 10;
/** After that a reading serves several records: one more for each such time left, */
const LONGEST_BLOCKING_MS = 5000;
/** and no more than so many. */
const MAX_RECORDS_PER_READING = 32;

/** Longer delays make `setTimeout` fire at once. No function runs that long. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The part of the time left, and the most, that is kept free for the answer where no margin is set. */
const DEFAULT_MARGIN_PART = 0.1;
const DEFAULT_MARGIN_MAX_MS = 1000;

const realSetTimeout = setTimeout;

/** What may end a single batch early. */
export interface CutoffOptions {
  /**
   * The invocation's context: record handlers get it, and it tells when the function's timeout is near.
   *
   * @default none: no deadline
   */
  readonly lambdaContext?: Context | undefined;
  /**
   * The caller's own signal. Once it is aborted nothing new starts, and the answer is given at once with everything
   * unfinished as failed.
   *
   * @default none
   */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The moment at which the answer is given, finished or not: the function's deadline or the caller's signal,
 * whichever comes first. One object for one batch; `dispose` leaves no timer and no listener behind.
 */
export class Cutoff {
  /** Whether the answer is given: what finishes from now on is too late to count. */
  over = false;
  /** Why the answer was given before the batch had finished, if it was. */
  reason: 'deadline' | 'aborted' | undefined;
  readonly lambdaContext: Context | undefined;

  readonly #callerSignal: AbortSignal | undefined;
  /** `undefined`: there is no deadline. */
  #marginMs: number | undefined;
  #leftMs = 0;
  #recordsUntilReading = 0;
  #exactReadings = EXACT_READINGS;
  #immediate: ReturnType<typeof setImmediate> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #controller: AbortController | undefined;
  #onAbort: (() => void) | undefined;
  #onCut: (() => void) | undefined;

  /**
   * @param marginMs as the setting `deadlineMarginMs`.
   * @param hasRecords whether there is anything to start: an empty batch needs no time, it succeeds.
   * @throws BatchConfigurationError if the margin leaves no time to start a record.
   */
  constructor({ lambdaContext, signal }: CutoffOptions, marginMs: number | false | undefined, hasRecords: boolean) {
    this.lambdaContext = lambdaContext;
    this.#callerSignal = signal;
    if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
      throw new BatchConfigurationError(`\`signal\` is ${describeValue(signal)}; accepted: an AbortSignal.`);
    }
    if (marginMs !== false) this.#setDeadline(remainingTime(lambdaContext), marginMs, hasRecords);
    if (signal !== undefined) this.#watchCaller(signal);
  }

  /** Aborted at the cutoff. Made when it is first asked for: most handlers never do. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.over) this.#abortRecords(this.#controller);
    }
    return this.#controller.signal;
  }

  /** What the caller gave as the reason of an abort. */
  get cause(): unknown {
    return this.reason === 'aborted' ? this.#callerSignal?.reason : undefined;
  }

  /**
   * Whether it is too late to start a record; asked before each one. The timer alone cannot tell: it does not run
   * while handlers keep the event loop busy. A clock reading costs as much as handling a trivial record, so while
   * no time is seen to pass, one reading serves several records: so few that not even handlers that suddenly block the
   * event loop for five seconds each could bring a record past the margin unseen.
   */
  reached(): boolean {
    if (this.over) return true;
    return this.#marginMs !== undefined && --this.#recordsUntilReading < 0 && this.#readClock(this.#marginMs);
  }

  /** Has the clock read before the next record, after something that may have taken its time. */
  doubtClock(): void {
    this.#recordsUntilReading = 0;
  }

  /** Calls back at the cutoff, at once if that is over. A later call replaces an earlier one. */
  watch(onCut: () => void): void {
    this.#onCut = onCut;
    if (this.over) onCut();
    else if (this.#marginMs !== undefined) this.#awaitDeadline();
  }

  /** Waits for the promise, but not past the cutoff. Rejects as the promise does, if that comes first. */
  wait(promise: PromiseLike<unknown>): Promise<void> {
    return new Promise((resolve, reject) => {
      Promise.resolve(promise).then(() => resolve(), reject);
      this.watch(resolve);
    });
  }

  /** After the answer: leaves nothing behind, and makes late what may still come. */
  dispose(): void {
    this.over = true;
    if (this.#immediate !== undefined) clearImmediate(this.#immediate);
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    if (this.#onAbort !== undefined) this.#callerSignal?.removeEventListener('abort', this.#onAbort);
  }

  #setDeadline(leftMs: number | undefined, setting: number | undefined, hasRecords: boolean): void {
    if (leftMs === undefined) return;
    const marginMs = setting ?? Math.min(leftMs * DEFAULT_MARGIN_PART, DEFAULT_MARGIN_MAX_MS);
    if (hasRecords && leftMs <= marginMs) {
      throw new BatchConfigurationError(
        `\`deadlineMarginMs\` is ${marginMs}${setting === undefined ? ' by default' : ''}, but only ${leftMs} ms of the function's time are left, so no record ` +
          'can be started; accepted: less than the time left. Lower the margin or raise the timeout of the function.',
      );
    }
    this.#marginMs = marginMs;
    this.#leftMs = leftMs;
    this.#recordsUntilReading = 1; // The reading that has just been made serves the first record.
  }

  #readClock(marginMs: number): boolean {
    const leftMs = remainingTime(this.lambdaContext) ?? this.#leftMs;
    if (leftMs <= marginMs) {
      this.#cut('deadline');
      return true;
    }
    if (leftMs < this.#leftMs) this.#exactReadings = EXACT_READINGS;
    else this.#exactReadings--;
    this.#leftMs = leftMs;
    this.#recordsUntilReading =
      this.#exactReadings > 0
        ? 0
        : Math.min(Math.floor((leftMs - marginMs) / LONGEST_BLOCKING_MS), MAX_RECORDS_PER_READING - 1);
    return false;
  }

  #awaitDeadline(): void {
    if (this.#immediate !== undefined || this.#timer !== undefined) return;
    // A timer is costly, and a batch of trivial records ends before the event loop comes round once. But a replaced
    // timer starts at once: the fake clock behind it may be moved on before the event loop comes round.
    if (setTimeout === realSetTimeout) this.#immediate = setImmediate(() => this.#startTimer());
    else this.#startTimer();
  }

  #startTimer(): void {
    const leftMs = remainingTime(this.lambdaContext) ?? this.#leftMs;
    const delayMs = Math.max(leftMs - (this.#marginMs ?? 0), 0);
    if (delayMs <= LONGEST_TIMER_MS) this.#timer = setTimeout(() => this.#cut('deadline'), delayMs);
  }

  #watchCaller(signal: AbortSignal): void {
    this.#onAbort = () => this.#cut('aborted');
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener('abort', this.#onAbort);
  }

  #cut(reason: 'deadline' | 'aborted'): void {
    if (this.over) return;
    this.over = true;
    this.reason = reason;
    this.#onCut?.();
    if (this.#controller !== undefined) this.#abortRecords(this.#controller);
  }

  #abortRecords(controller: AbortController): void {
    controller.abort(
      this.reason === 'deadline'
        ? new DOMException("The function's timeout is near, so the answer is given", 'TimeoutError')
        : this.cause,
    );
  }
}

/** `undefined` where there is no deadline to keep: contexts made by hand often have no clock. */
function remainingTime(lambdaContext: Context | undefined): number | undefined {
  try {
    const leftMs = lambdaContext?.getRemainingTimeInMillis();
    return Number.isFinite(leftMs) ? leftMs : undefined;
  } catch {
    return undefined;
  }
}
