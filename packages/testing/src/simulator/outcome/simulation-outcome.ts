import type { EndReason, SimulationRun } from '../simulation.ts';
import type { Evidence } from './delivery.ts';
import { formatTime } from './format-time.ts';
import type { OrderedGroup, OrderViolation } from './ordered-group.ts';
import type { RecordEndKind, RecordHistory } from './record-history.ts';
import type { RecordStory } from './record-story.ts';
import { shortNames } from './short-names.ts';
import type { SimulatedInvocation } from './simulated-invocation.ts';
import { count, listNames, type TimelineWords, timelineLines } from './timeline.ts';

/** What an outcome is made of. */
export interface OutcomeParts<TRecord> {
  readonly simulation: SimulationRun<TRecord>;
  /** In the order of the source. */
  readonly stories: readonly RecordStory<TRecord>[];
  readonly groups: Iterable<OrderedGroup<TRecord>>;
  readonly endReason: EndReason;
  /** What was simulated, in a line. */
  readonly title: string;
  readonly noun: string;
}

/**
 * What became of every record in a simulation. Records in its lists are those that were given to the simulation, in the
 * order of the queue or stream.
 */
export abstract class SimulationOutcome<TRecord> {
  /** Every call of the function, in the order in which they started. */
  readonly invocations: readonly SimulatedInvocation[];
  /** When the last thing happened, in milliseconds of virtual time since the simulation began. */
  readonly durationMs: number;
  /** Why the simulation ended: nothing was left to do, or a limit of its settings was reached. */
  readonly endReason: EndReason;
  /** What a person should know of who reads the outcome, such as that a handler waited for something real. */
  readonly notes: readonly string[];
  /**
   * By what the success of records is known: `tracked` by `trackRecords`, `told` by the setting `succeeded`, or by the
   * `answers` alone, where a record counts as succeeded if the function answered without naming it.
   */
  readonly evidence: Evidence;
  readonly #parts: OutcomeParts<TRecord>;
  #histories: readonly RecordHistory<TRecord>[] | undefined;

  constructor(parts: OutcomeParts<TRecord>) {
    const { endReason, simulation, stories } = parts;
    const { clock, invocations, notes, settings, timeline, tracked } = simulation;
    const hasLeft = stories.some(({ ended }) => !ended);
    const happened = [...invocations.map(({ endedAtMs }) => endedAtMs ?? 0), timeline.at(-1)?.atMs ?? 0];
    this.#parts = parts;
    this.invocations = invocations;
    this.endReason = hasLeft ? endReason : 'nothing-left';
    this.durationMs = hasLeft ? clock.nowMs : happened.reduce((latest, atMs) => Math.max(latest, atMs), 0);
    this.notes = notes;
    this.evidence = settings.succeeded === undefined ? (tracked ? 'tracked' : 'answers') : 'told';
    for (const story of stories) if (!story.ended) story.endAs('left', this.durationMs);
  }

  /** The history of every record, with all its deliveries. */
  get histories(): readonly RecordHistory<TRecord>[] {
    this.#histories ??= this.#parts.stories.map((story) => story.describe(this.evidence));
    return this.#histories;
  }

  /** Records that were given up since they were too old: for the queue, the stream, or the event source mapping. */
  get expired(): readonly TRecord[] {
    return this.recordsThatEnded('expired');
  }

  /** Records that were still in the queue or stream when the simulation ended. */
  get left(): readonly TRecord[] {
    return this.recordsThatEnded('left');
  }

  /** The history of one record: by the record that was given, or by its identifier. `undefined`: there is none. */
  history(recordOrId: TRecord | string): RecordHistory<TRecord> | undefined {
    return this.histories.find(({ record, recordId }) => recordId === recordOrId || record === recordOrId);
  }

  /** Records that Lambda took for done (deleted, or passed by the checkpoint) though nothing had succeeded with them. */
  lost(): readonly TRecord[] {
    return this.#recordsOf(this.#lostStories());
  }

  /** Records that the function got again after it had succeeded with them, and did not leave alone. */
  processedMoreThanOnce(): readonly TRecord[] {
    return this.#recordsOf(this.#parts.stories.filter((story) => story.isProcessedMoreThanOnce(this.evidence)));
  }

  /** Where the order within a message group, partition key or item was not kept. Standard queues promise none. */
  orderViolations(): readonly OrderViolation<TRecord>[] {
    return [...this.#parts.groups].flatMap((group) => group.violations(this.evidence));
  }

  /** The timeline of the simulation, and what became of the records, for a person to read. */
  toString(): string {
    const { noun, simulation, stories, title } = this.#parts;
    const words: TimelineWords = {
      evidence: this.evidence,
      noun,
      names: shortNames(stories.map(({ recordId }) => recordId)),
    };
    return [
      title,
      '',
      ...timelineLines(simulation.timeline, words),
      '',
      `After ${formatTime(this.durationMs)} and ${count(this.invocations.length, 'batch').replace('batchs', 'batches')}: ${this.describeEnds()}.`,
      ...this.#findings(words),
    ].join('\n');
  }

  /** The records that ended in this way. */
  protected recordsThatEnded(end: RecordEndKind): readonly TRecord[] {
    return this.#recordsOf(this.#parts.stories.filter((story) => story.end === end));
  }

  /** How many records ended in which way, in words. */
  protected abstract describeEnds(): string;

  #findings(words: TimelineWords): string[] {
    const lost = this.#lostStories();
    const again = this.#parts.stories.filter((story) => story.isProcessedMoreThanOnce(this.evidence));
    const violations = this.orderViolations().length;
    const findings = this.notes.map((note) => `Note: ${note}`);
    if (this.endReason === 'time') findings.push('The simulation ended by `endAfterSeconds`.');
    if (this.endReason === 'invocations') findings.push('The simulation ended by `maximumInvocations`.');
    if (lost.length > 0) {
      findings.push(
        `LOST: ${listNames(lost, words)}. Lambda took them for done, though nothing had succeeded with them.`,
      );
    }
    if (again.length > 0) findings.push(`Processed more than once: ${listNames(again, words)}.`);
    if (violations > 0) findings.push(`Order not kept: ${count(violations, 'time')}; see \`orderViolations()\`.`);
    if (this.evidence === 'answers') {
      findings.push(`What succeeded is known from the answers alone; \`trackRecords\` or \`succeeded\` tells more.`);
    }
    return findings;
  }

  #lostStories(): RecordStory<TRecord>[] {
    return this.#parts.stories.filter((story) => story.isLost(this.evidence));
  }

  #recordsOf(stories: readonly RecordStory<TRecord>[]): readonly TRecord[] {
    return stories.map(({ record }) => record);
  }
}
