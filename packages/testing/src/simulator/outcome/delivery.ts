import type { Invocation } from '../invocation/invocation.ts';
import type { HandlerResult, LambdaDecision, RecordDelivery } from './record-history.ts';
import type { RecordStory } from './record-story.ts';

/**
 * By what the success of records is known: `tracked` by `trackRecords`, `told` by the setting `succeeded`, or by the
 * `answers` alone, where a record counts as succeeded if the function answered without naming it.
 */
export type Evidence = 'tracked' | 'told' | 'answers';

/** One delivery of a record while it happens. */
export class Delivery<TRecord = unknown> {
  readonly story: RecordStory<TRecord>;
  readonly invocation: Invocation;
  readonly attempt: number;
  endedAtMs: number | undefined;
  lambdaDecision: LambdaDecision = 'none';
  error: unknown;
  /** When the record is delivered again at the earliest, where that is known. */
  comesBackAtMs: number | undefined;

  /** Whether the function answered, and what the answer says of the record. */
  answered = false;
  claimedFailed = false;
  /** What the test itself says, after the invocation; `undefined`: it says nothing. */
  told: boolean | undefined;
  #endOrder = 0;

  #started = 0;
  #succeeded = 0;
  #failed = 0;
  #successOrder = 0;

  constructor(story: RecordStory<TRecord>, invocation: Invocation, attempt: number) {
    this.story = story;
    this.invocation = invocation;
    this.attempt = attempt;
  }

  /**
   * The tracked record handler begins. An aggregate's records share one delivery, so it may begin several times.
   *
   * @returns whether it counts: after the answer it does not.
   */
  start(): boolean {
    if (this.invocation.late) return false;
    if (this.#started++ === this.#succeeded + this.#failed) this.story.group?.startRunning(this.story);
    return true;
  }

  /** A tracked record handler that began is done. */
  finish(error?: { readonly thrown: unknown }): void {
    if (this.invocation.late) return;
    if (error !== undefined) {
      this.#failed++;
      this.error ??= error.thrown;
    } else {
      this.#succeeded++;
      this.#successOrder = this.story.order.next();
    }
    if (this.#started === this.#succeeded + this.#failed) this.story.group?.stopRunning(this.story);
  }

  /** The invocation has ended, and the record's fate is known. */
  end(atMs: number, decision: LambdaDecision, comesBackAtMs?: number): void {
    this.story.group?.stopRunning(this.story);
    this.endedAtMs = atMs;
    this.lambdaDecision = decision;
    this.comesBackAtMs = comesBackAtMs;
    this.#endOrder = this.story.order.next();
  }

  result(evidence: Evidence): HandlerResult {
    if (evidence === 'told') return this.told === undefined ? 'unknown' : this.told ? 'succeeded' : 'failed';
    if (evidence === 'answers') {
      if (!this.answered) return 'unknown';
      return this.claimedFailed ? 'reported' : 'not-reported';
    }
    if (this.#started === 0) return 'not-started';
    if (this.#failed > 0) return 'failed';
    return this.#succeeded === this.#started ? 'succeeded' : 'unfinished';
  }

  /** Whether the record counts as processed by this delivery. */
  hasSucceeded(evidence: Evidence): boolean {
    const result = this.result(evidence);
    return result === 'succeeded' || result === 'not-reported';
  }

  /** Whether the record's handler began, as far as is known. */
  hasStarted(evidence: Evidence): boolean {
    return this.result(evidence) !== 'not-started';
  }

  /** When the record succeeded, among all that happened. */
  successOrder(evidence: Evidence): number {
    return evidence === 'tracked' ? this.#successOrder : this.#endOrder;
  }

  describe(evidence: Evidence): RecordDelivery {
    return {
      attempt: this.attempt,
      batch: this.invocation.number,
      startedAtMs: this.invocation.startedAtMs,
      endedAtMs: this.endedAtMs,
      handlerResult: this.result(evidence),
      error: this.error,
      lambdaDecision: this.lambdaDecision,
    };
  }
}
