import { countingUuid } from '../events/digest.ts';
import type { Batch, BatchEvent } from './batch.ts';
import { claimedFailures } from './invocation/claimed-failures.ts';
import { Invocation, type InvocationEnd, type InvocationHost } from './invocation/invocation.ts';
import { judgeAnswer } from './invocation/judge-answer.ts';
import { Delivery } from './outcome/delivery.ts';
import type { SimulatedInvocation } from './outcome/simulated-invocation.ts';
import type { CheckedSettings } from './simulation-settings.ts';
import { registerDelivery } from './track-records.ts';

/** A batch that the function has got, until the answer is judged. */
export class RunningBatch<TRecord, TEvent extends BatchEvent> {
  readonly batch: Batch<TRecord, TEvent>;
  readonly invocation: Invocation;
  readonly deliveries: readonly Delivery<TRecord>[];
  readonly requestId: string;
  /** What the outcome tells of the invocation; complete when that has ended. */
  readonly description: { -readonly [Name in keyof SimulatedInvocation]: SimulatedInvocation[Name] };
  readonly #settings: CheckedSettings<TRecord>;

  constructor(host: InvocationHost, number: number, batch: Batch<TRecord, TEvent>, settings: CheckedSettings<TRecord>) {
    const byIdentifier = new Map<string, Delivery<TRecord>>();
    const timeoutMs = settings.functionTimeoutMs;
    this.batch = batch;
    this.invocation = new Invocation(host, number, { timeoutMs, deliveries: byIdentifier });
    this.requestId = countingUuid(number);
    this.#settings = settings;
    this.deliveries = batch.stories.map((story, index) => {
      const delivery = new Delivery(story, this.invocation, batch.attempts[index] ?? 1);
      story.deliveries.push(delivery);
      byIdentifier.set(story.recordId, delivery);
      const record = batch.event.Records[index];
      if (record !== undefined) registerDelivery(record, delivery);
      return delivery;
    });
    this.description = {
      number,
      startedAtMs: this.invocation.startedAtMs,
      endedAtMs: undefined,
      recordIds: [...byIdentifier.keys()],
      shardId: batch.shardId,
      verdict: undefined,
      answer: undefined,
      error: undefined,
    };
  }

  /** Judges the end of the invocation, and has the event source mapping decide on the records. */
  complete(end: InvocationEnd, nowMs: number): void {
    const { batch, deliveries, description } = this;
    const { functionTimeoutMs, reportBatchItemFailures, succeeded } = this.#settings;
    const identifiers = new Set(description.recordIds);
    const stateExpected = batch.stateExpected ?? false;
    const judged = judgeAnswer(end, { identifiers, reportBatchItemFailures, stateExpected, functionTimeoutMs });
    description.endedAtMs = nowMs;
    description.verdict = judged.verdict;
    description.answer = judged.answer;
    description.error = end.kind === 'thrown' ? end.error : undefined;

    const claimed = claimedFailures(judged.answer, identifiers);
    for (const delivery of deliveries) {
      delivery.answered = judged.answer !== undefined;
      delivery.claimedFailed = claimed.has(delivery.story.recordId);
      if (succeeded !== undefined) delivery.told = succeeded(delivery.story.record);
    }
    batch.onEnd(judged, deliveries, this.requestId);
  }
}
