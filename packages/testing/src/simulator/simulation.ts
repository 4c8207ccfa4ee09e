import { lambdaContext } from '../context.ts';
import type { Batch, BatchEvent, SimulatedHandler } from './batch.ts';
import { Invocation, type InvocationEnd, type InvocationHost } from './invocation/invocation.ts';
import { EventOrder, type RecordStory } from './outcome/record-story.ts';
import type { SimulatedInvocation } from './outcome/simulated-invocation.ts';
import type { TimelineEntry } from './outcome/timeline-log.ts';
import { RunningBatch } from './running-batch.ts';
import type { CheckedSettings } from './simulation-settings.ts';
import { ProcessEvents } from './time/process-events.ts';
import { RealWork } from './time/real-work.ts';
import { VirtualClock } from './time/virtual-clock.ts';
import { withVirtualTime } from './time/virtual-timers.ts';

/** Why a simulation ended. */
export type EndReason = 'nothing-left' | 'time' | 'invocations';

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
  readonly #events = new ProcessEvents(this.clock);
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
      // What ends at a moment ends before anything is read at it.
      this.#completeEnded();
      poll();
      if (this.#running.size > 0) await this.#settle(realWork);
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#ended.length > 0) continue;
      if (!this.mayInvoke && this.#running.size === 0) return 'invocations';
      const event = this.#events.take(this.#running.size > 0);
      if (event === undefined) return 'nothing-left';
      if (event.atMs > this.settings.endAfterMs) {
        this.clock.nowMs = this.settings.endAfterMs;
        return 'time';
      }
      this.#events.run(event);
    }
  }

  /** Calls the function. */
  invoke(batch: Batch<TRecord, TEvent>): void {
    const running = new RunningBatch(this, this.invocations.length + 1, batch, this.settings);
    const { deliveries, description, invocation, requestId } = running;
    const { origin } = batch;
    this.invocations.push(description);
    this.timeline.push({ kind: 'batch', atMs: description.startedAtMs, invocation: description, deliveries, origin });
    this.#running.set(invocation, running);
    this.#events.thaw();

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
      this.#running.delete(invocation);
      running?.complete(end, this.clock.nowMs);
    }
  }
}
