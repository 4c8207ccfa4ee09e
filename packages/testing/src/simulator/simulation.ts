import type { Context } from 'aws-lambda';
import { lambdaContext } from '../context.ts';
import { countingUuid } from '../events/digest.ts';
import { claimedFailures } from './invocation/claimed-failures.ts';
import { Invocation, type InvocationEnd, type InvocationHost } from './invocation/invocation.ts';
import { type JudgedAnswer, judgeAnswer } from './invocation/judge-answer.ts';
import { Delivery } from './outcome/delivery.ts';
import { EventOrder, type RecordStory } from './outcome/record-story.ts';
import type { SimulatedInvocation } from './outcome/simulated-invocation.ts';
import type { TimelineEntry } from './outcome/timeline-log.ts';
import type { CheckedSettings } from './simulation-settings.ts';
import { RealWork } from './time/real-work.ts';
import { type ClockEvent, VirtualClock } from './time/virtual-clock.ts';
import { withVirtualTime } from './time/virtual-timers.ts';
import { registerDelivery } from './track-records.ts';

/**
 * A function under test, as Lambda's Node.js runtime calls it: what it returns, or what its promise is fulfilled with, is
 * the answer. It may be typed with a callback (as in `@types/aws-lambda`), but gets none: from `nodejs24.x` on there is
 * none. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
export type SimulatedHandler<TEvent> = (event: TEvent, context: Context, callback: never) => unknown;

/** Why a simulation ended. */
export type EndReason = 'nothing-left' | 'time' | 'invocations';

/** What every event has. */
export interface BatchEvent {
  readonly Records: readonly object[];
}

/** What an event source mapping hands to the function. */
export interface Batch<TRecord, TEvent> {
  readonly stories: readonly RecordStory<TRecord>[];
  /** Which delivery of its record each one is. */
  readonly attempts: readonly number[];
  /** The event, with the records as objects of its own. */
  readonly event: TEvent;
  readonly shardId?: string | undefined;
  /** Whether the answer must carry `state`. */
  readonly stateExpected?: boolean;
  /** For the timeline. */
  readonly origin?: string | undefined;
  /** Decides on the records, once the answer is judged. */
  readonly onEnd: (judged: JudgedAnswer, deliveries: readonly Delivery<TRecord>[], requestId: string) => void;
}

interface RunningBatch<TRecord, TEvent> {
  readonly batch: Batch<TRecord, TEvent>;
  readonly deliveries: readonly Delivery<TRecord>[];
  readonly identifiers: ReadonlySet<string>;
  readonly requestId: string;
  readonly record: { -readonly [Name in keyof SimulatedInvocation]: SimulatedInvocation[Name] };
}

/** Nothing that a function could call, whatever its type says. */
const NO_CALLBACK = undefined as never;

const FUNCTION_NAME = 'test-function';

/** What there is to tell of a run. */
export interface SimulationRun<TRecord> {
  readonly clock: VirtualClock<Invocation>;
  readonly invocations: readonly SimulatedInvocation[];
  readonly timeline: readonly TimelineEntry<TRecord>[];
  readonly notes: readonly string[];
  readonly settings: CheckedSettings<TRecord>;
  /** Whether success is what tracking says. */
  readonly tracked: boolean;
}

/** A run of a function on virtual time. What it gets and what its answers mean is up to an event source mapping. */
export class Simulation<TRecord, TEvent extends BatchEvent> implements InvocationHost, SimulationRun<TRecord> {
  readonly clock: VirtualClock<Invocation> = new VirtualClock();
  readonly order: EventOrder = new EventOrder();
  readonly invocations: SimulatedInvocation[] = [];
  readonly timeline: TimelineEntry<TRecord>[] = [];
  readonly notes: string[] = [];
  readonly settings: CheckedSettings<TRecord>;
  readonly startTimeMs: number;
  tracked: boolean;

  readonly #handler: SimulatedHandler<TEvent>;
  readonly #running = new Map<Invocation, RunningBatch<TRecord, TEvent>>();
  #ended: { readonly invocation: Invocation; readonly end: InvocationEnd }[] = [];
  /** Timers of code that goes on after its answer: the process is frozen, and goes on with its next invocation. */
  #frozen: ClockEvent<Invocation>[] = [];
  #failure: Error | undefined;

  constructor(handler: SimulatedHandler<TEvent>, settings: CheckedSettings<TRecord>, startTimeMs: number) {
    this.#handler = handler;
    this.settings = settings;
    this.startTimeMs = startTimeMs;
    this.tracked = settings.tracked;
  }

  get runningCount(): number {
    return this.#running.size;
  }

  /** Whether the limit of invocations leaves room for one more. */
  get mayInvoke(): boolean {
    return this.invocations.length < this.settings.maximumInvocations;
  }

  /** @param poll starts all invocations that can start now. Called whenever something has happened. */
  async run(poll: () => void): Promise<EndReason> {
    const realWork = new RealWork(this.settings.maximumRealWaitMs, () => Invocation.current()?.host === this);
    return withVirtualTime(async () => {
      realWork.start();
      try {
        return await this.#run(poll, realWork);
      } finally {
        realWork.stop();
        for (const invocation of this.#running.keys()) invocation.kill();
      }
    });
  }

  async #run(poll: () => void, realWork: RealWork): Promise<EndReason> {
    for (;;) {
      poll();
      if (this.#running.size > 0) await this.#settle(realWork);
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#ended.length > 0) {
        this.#completeEnded();
        continue;
      }
      if (!this.mayInvoke && this.#running.size === 0) return 'invocations';
      const event = this.#nextEvent();
      if (event === undefined) return 'nothing-left';
      if (event.atMs > this.settings.endAfterMs) {
        this.clock.nowMs = this.settings.endAfterMs;
        return 'time';
      }
      this.clock.nowMs = event.atMs;
      event.run();
      if (event.owner === undefined) this.#runOfSource(event.atMs);
    }
  }

  /** All that happens in the queue or stream at one moment happens before anything is read from it. */
  #runOfSource(atMs: number): void {
    for (let next = this.clock.peek(); next?.atMs === atMs && next.owner === undefined; next = this.clock.peek()) {
      this.clock.take()?.run();
    }
  }

  /** Calls the function. */
  invoke(batch: Batch<TRecord, TEvent>): void {
    const number = this.invocations.length + 1;
    const byIdentifier = new Map<string, Delivery<TRecord>>();
    const invocation = new Invocation(this, number, {
      timeoutMs: this.settings.functionTimeoutMs,
      deliveries: byIdentifier,
    });
    const deliveries = batch.stories.map((story, index) => {
      const delivery = new Delivery(story, invocation, batch.attempts[index] ?? 1);
      story.deliveries.push(delivery);
      byIdentifier.set(story.recordId, delivery);
      const record = batch.event.Records[index];
      if (record !== undefined) registerDelivery(record, delivery);
      return delivery;
    });
    const record = {
      number,
      startedAtMs: this.clock.nowMs,
      endedAtMs: undefined,
      recordIds: [...byIdentifier.keys()],
      shardId: batch.shardId,
      verdict: undefined,
      answer: undefined,
      error: undefined,
    };
    const requestId = countingUuid(number);
    this.invocations.push(record);
    this.timeline.push({
      kind: 'batch',
      atMs: record.startedAtMs,
      invocation: record,
      deliveries,
      origin: batch.origin,
    });
    this.#running.set(invocation, { batch, deliveries, identifiers: new Set(record.recordIds), requestId, record });
    this.#thaw();

    const context = lambdaContext({
      functionName: FUNCTION_NAME,
      awsRequestId: requestId,
      remainingTimeInMillis: this.settings.functionTimeoutMs,
      clock: () => invocation.readClock(),
    });
    invocation.run(() => this.#handler(batch.event, context, NO_CALLBACK));
  }

  get functionArn(): string {
    return lambdaContext({ functionName: FUNCTION_NAME }).invokedFunctionArn;
  }

  /** Puts something into the timeline that happens outside of an invocation. */
  log(stories: readonly RecordStory<TRecord>[], text: string): void {
    this.timeline.push({ kind: 'move', atMs: this.clock.nowMs, stories, text });
  }

  finish(invocation: Invocation, end: InvocationEnd): void {
    this.#ended.push({ invocation, end });
  }

  note(text: string): void {
    this.notes.push(text);
  }

  fail(error: Error): void {
    this.#failure ??= error;
  }

  async #settle(realWork: RealWork): Promise<void> {
    const waitingFor = await realWork.settle(() => this.#ended.length > 0);
    if (waitingFor === undefined) return;
    const numbers = [...this.#running.keys()].map(({ number }) => number).join(', ');
    const seconds = this.settings.maximumRealWaitMs / 1000;
    this.note(`Batch ${numbers} waited for more than ${seconds} s of real time (${waitingFor}); virtual time went on.`);
  }

  #completeEnded(): void {
    const ended = this.#ended;
    this.#ended = [];
    for (const { invocation, end } of ended) {
      const running = this.#running.get(invocation);
      if (running !== undefined) this.#complete(invocation, end, running);
    }
  }

  #complete(invocation: Invocation, end: InvocationEnd, running: RunningBatch<TRecord, TEvent>): void {
    const { batch, deliveries, identifiers, record } = running;
    const { functionTimeoutMs, reportBatchItemFailures, succeeded } = this.settings;
    this.#running.delete(invocation);
    const judged = judgeAnswer(end, {
      identifiers,
      reportBatchItemFailures,
      stateExpected: batch.stateExpected ?? false,
      functionTimeoutMs,
    });
    record.endedAtMs = this.clock.nowMs;
    record.verdict = judged.verdict;
    record.answer = judged.answer;
    record.error = end.kind === 'thrown' ? end.error : undefined;

    const claimed = claimedFailures(judged.answer, identifiers);
    for (const delivery of deliveries) {
      delivery.answered = judged.answer !== undefined;
      delivery.claimedFailed = claimed.has(delivery.story.recordId);
      if (succeeded !== undefined) delivery.told = succeeded(delivery.story.record);
    }
    batch.onEnd(judged, deliveries, running.requestId);
  }

  #nextEvent(): ClockEvent<Invocation> | undefined {
    for (;;) {
      const event = this.clock.take();
      if (event === undefined) return undefined;
      const { owner } = event;
      if (owner?.killed) continue;
      if (!owner?.over || this.#running.size > 0) return event;
      this.#frozen.push(event);
    }
  }

  #thaw(): void {
    const frozen = this.#frozen;
    this.#frozen = [];
    for (const event of frozen) {
      const run = () => {
        if (!event.cancelled) event.run();
      };
      this.clock.schedule(event.atMs, run, event.owner);
    }
  }
}
