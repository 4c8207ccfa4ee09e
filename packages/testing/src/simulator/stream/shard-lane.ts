import { hasState, type JudgedAnswer } from '../invocation/judge-answer.ts';
import type { Delivery } from '../outcome/delivery.ts';
import { ageLimit } from './age-limit.ts';
import { LaneBatch } from './lane-batch.ts';
import { LaneJournal } from './lane-journal.ts';
import { planRetry } from './plan-retry.ts';
import { retryDelay } from './retry-delay.ts';
import { checkpointIndex } from './sequence-number.ts';
import { ShardReader } from './shard-reader.ts';
import type { StreamEntry } from './stream-entry.ts';
import type { SimulatedStreamRecord } from './stream-kind.ts';
import type { StreamContext } from './stream-mapping.ts';
import { TumblingWindow } from './tumbling-window.ts';

/**
 * One lane of a shard: its batches are delivered one after the other, each until the checkpoint has passed it.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 */
export class ShardLane<TRecord extends SimulatedStreamRecord> {
  readonly #context: StreamContext<TRecord>;
  readonly #shardId: string;
  readonly #journal: LaneJournal<TRecord>;
  readonly #reader = new ShardReader<TRecord>();
  /** What is being delivered, the next one last: a batch, or what is left of it in parts. */
  readonly #pending: LaneBatch<TRecord>[] = [];
  #running = false;
  #window: TumblingWindow | undefined;
  #wakesAtMs = -1;

  constructor(context: StreamContext<TRecord>, shardId: string) {
    this.#context = context;
    this.#shardId = shardId;
    this.#journal = new LaneJournal(context);
  }

  add(entry: StreamEntry<TRecord>): void {
    this.#reader.add(entry);
  }

  /** Calls the function, if that can be done now. */
  poll(): void {
    const { simulation } = this.#context;
    while (!this.#running && simulation.mayInvoke) {
      const batch = this.#pending.at(-1) ?? this.#gather();
      if (batch === undefined || batch.readyAtMs > simulation.clock.nowMs) return;
      this.#dropExpired(batch);
      if (this.#pending.at(-1) === batch) this.#call(batch);
    }
  }

  #gather(): LaneBatch<TRecord> | undefined {
    const { settings, simulation } = this.#context;
    const { nowMs } = simulation.clock;
    const first = this.#reader.first(nowMs);
    if (this.#window !== undefined) {
      const isOver = first ? !this.#window.includes(first.place.arrivedAtMs) : this.#window.endMs <= this.#dateMs;
      if (isOver || this.#window.overflowed) return this.#begin(new LaneBatch([], nowMs, true));
      if (first === undefined) this.#wakeAt(this.#window.endMs - simulation.startTimeMs);
    }
    if (first === undefined) return undefined;

    if (settings.tumblingWindowInSeconds > 0) {
      this.#window ??= new TumblingWindow(first.place.arrivedAtMs, settings.tumblingWindowInSeconds * 1000);
    }
    const read = this.#reader.read(nowMs, {
      batchSize: settings.batchSize,
      batchingWindowMs: settings.maximumBatchingWindowInSeconds * 1000,
      belongs: (entry) => this.#window?.includes(entry.place.arrivedAtMs) ?? true,
    });
    if (typeof read !== 'number') return this.#begin(new LaneBatch(read, nowMs));
    this.#wakeAt(read);
    return undefined;
  }

  #begin(batch: LaneBatch<TRecord>): LaneBatch<TRecord> {
    this.#pending.push(batch);
    return batch;
  }

  /** Gives up what is too old: of a batch only the expired prefix. */
  #dropExpired(batch: LaneBatch<TRecord>): void {
    const { by, limitMs } = ageLimit(this.#context.settings);
    const isExpired = (dateMs: number) => this.#dateMs - dateMs > limitMs;
    if (batch.isFinal) {
      // How long Lambda tries the final call of a window is not documented (?): here as long as its first records live.
      if (this.#window !== undefined && isExpired(this.#window.startMs)) this.#giveUpFinal();
      return;
    }
    const firstAlive = batch.entries.findIndex(({ place }) => !isExpired(place.arrivedAtMs));
    const count = firstAlive === -1 ? batch.entries.length : firstAlive;
    if (count === 0) return;
    const expired = batch.entries.slice(0, count);
    batch.entries = batch.entries.slice(count);
    if (batch.entries.length === 0) this.#pending.pop();
    this.#journal.expire(batch, expired, by);
  }

  #call(batch: LaneBatch<TRecord>): void {
    const { entries } = batch;
    const fields = this.#window?.fields(
      { shardId: this.#shardId, eventSourceARN: this.#context.streamArn },
      batch.isFinal,
    );
    this.#running = true;
    this.#context.simulation.invoke({
      stories: entries.map(({ story }) => story),
      attempts: entries.map(({ story }) => story.deliveries.length + 1),
      event: { Records: entries.map((entry) => entry.toRecord()), ...fields },
      shardId: this.#shardId,
      stateExpected: fields !== undefined,
      origin: batch.isFinal ? `${this.#shardId}, final call of the window ${fields?.window.start}` : this.#shardId,
      onEnd: (judged, deliveries, requestId) => {
        this.#running = false;
        batch.calls++;
        batch.requestId = requestId;
        batch.functionError = judged.verdict.kind === 'failed';
        this.#decide(batch, judged, deliveries);
      },
    });
  }

  #decide(
    batch: LaneBatch<TRecord>,
    { answer, verdict }: JudgedAnswer,
    deliveries: readonly Delivery<TRecord>[],
  ): void {
    // The state of a final call is dropped.
    if (verdict.kind !== 'failed' && !batch.isFinal && hasState(answer)) this.#window?.keep(answer.state);
    const { entries } = batch;
    const sequenceNumbers = entries.map(({ sequenceNumber }) => sequenceNumber);
    const checkpoint = {
      succeeded: () => entries.length,
      'partly-failed': () => checkpointIndex(sequenceNumbers, verdict.reported),
      failed: () => 0,
    }[verdict.kind]();

    this.#journal.complete(entries.slice(0, checkpoint), deliveries.slice(0, checkpoint));
    if (verdict.kind === 'succeeded') {
      this.#pending.pop();
      if (batch.isFinal) this.#endWindow();
    } else {
      this.#retry(batch, checkpoint, deliveries.slice(checkpoint));
    }
  }

  /** Delivers again what is left from the checkpoint on, or gives it up. */
  #retry(batch: LaneBatch<TRecord>, checkpoint: number, deliveries: readonly Delivery<TRecord>[]): void {
    const plan = planRetry(batch, checkpoint, this.#context.settings);
    if (plan.kind === 'give-up') {
      this.#giveUp(batch, deliveries);
      return;
    }
    batch.failures = plan.kind === 'again' ? batch.failures + 1 : 0;
    batch.readyAtMs = this.#nowMs + retryDelay(batch.failures);
    if (plan.kind === 'parts') {
      this.#pending.pop();
      this.#pending.push(...plan.parts.map((entries) => new LaneBatch(entries, batch.readyAtMs)).reverse());
    }
    this.#wakeAt(batch.readyAtMs);
    for (const delivery of deliveries) delivery.end(this.#nowMs, 'retried', batch.readyAtMs);
  }

  #giveUp(batch: LaneBatch<TRecord>, deliveries: readonly Delivery<TRecord>[]): void {
    if (batch.isFinal) {
      this.#giveUpFinal();
      return;
    }
    this.#pending.pop();
    this.#journal.discard(batch, deliveries);
  }

  #giveUpFinal(): void {
    this.#pending.pop();
    this.#journal.giveUpWindow(this.#shardId);
    this.#endWindow();
  }

  #endWindow(): void {
    // A window that ended early goes on with a fresh state.
    if (this.#window?.overflowed) this.#window.beginAnew();
    else this.#window = undefined;
  }

  #wakeAt(atMs: number): void {
    if (atMs === this.#wakesAtMs) return;
    this.#wakesAtMs = atMs;
    this.#context.simulation.clock.schedule(atMs, () => undefined);
  }

  get #nowMs(): number {
    return this.#context.simulation.clock.nowMs;
  }

  get #dateMs(): number {
    return this.#context.simulation.startTimeMs + this.#nowMs;
  }
}
