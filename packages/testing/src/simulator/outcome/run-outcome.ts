import type { EndReason, SimulationRun } from '../simulation.ts';
import type { Evidence } from './delivery.ts';
import { formatTime } from './format-time.ts';
import { listNames } from './list-names.ts';
import type { OrderedGroup, OrderViolation } from './ordered-group.ts';
import type { RecordEndKind, RecordHistory } from './record-history.ts';
import type { RecordStory } from './record-story.ts';
import { shortNames } from './short-names.ts';
import type { SimulatedInvocation } from './simulated-invocation.ts';
import type { SimulationOutcome } from './simulation-outcome.ts';
import { count, type TimelineWords, timelineLines } from './timeline.ts';

/** What an outcome is made of. */
export interface OutcomeParts<TRecord> {
  readonly simulation: SimulationRun<TRecord>;
  /** In the order of the source. */
  readonly stories: readonly RecordStory<TRecord>[];
  readonly groups: readonly OrderedGroup<TRecord>[];
  readonly endReason: EndReason;
  /** What was simulated, in a line. */
  readonly title: string;
  readonly noun: string;
}

/** The outcome of a run; what is particular to queues or streams is up to a subclass. */
export abstract class RunOutcome<TRecord> implements SimulationOutcome<TRecord> {
  readonly invocations: readonly SimulatedInvocation[];
  readonly durationMs: number;
  readonly endReason: EndReason;
  readonly notes: readonly string[];
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

  get histories(): readonly RecordHistory<TRecord>[] {
    this.#histories ??= this.#parts.stories.map((story) => story.describe(this.evidence));
    return this.#histories;
  }

  get expired(): readonly TRecord[] {
    return this.recordsThatEnded('expired');
  }

  get left(): readonly TRecord[] {
    return this.recordsThatEnded('left');
  }

  history(recordOrId: TRecord | string): RecordHistory<TRecord> | undefined {
    return this.histories.find(({ record, recordId }) => recordId === recordOrId || record === recordOrId);
  }

  lost(): readonly TRecord[] {
    return this.#recordsOf(this.#lostStories());
  }

  processedMoreThanOnce(): readonly TRecord[] {
    return this.#recordsOf(this.#repeatedStories());
  }

  orderViolations(): readonly OrderViolation<TRecord>[] {
    return this.#parts.groups.flatMap((group) => group.violations(this.evidence));
  }

  toString(): string {
    const { noun, simulation, stories, title } = this.#parts;
    const words: TimelineWords = {
      evidence: this.evidence,
      noun,
      names: shortNames(stories.map(({ recordId }) => recordId)),
    };
    const batches = count(this.invocations.length, 'batch', 'batches');
    return [
      title,
      '',
      ...timelineLines(simulation.timeline, words),
      '',
      `After ${formatTime(this.durationMs)} and ${batches}: ${this.describeEnds()}.`,
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
    const again = this.#repeatedStories();
    const violations = this.orderViolations().length;
    const findings = this.notes.map((note) => `Note: ${note}`);
    if (this.endReason === 'time') findings.push('The simulation ended by `endAfterSeconds`.');
    if (this.endReason === 'invocations') findings.push('The simulation ended by `maximumInvocations`.');
    if (lost.length > 0) {
      findings.push(
        `LOST: ${listNames(lost, words.names)}. Lambda took them for done, though nothing has succeeded with them.`,
      );
    }
    if (again.length > 0) findings.push(`Processed more than once: ${listNames(again, words.names)}.`);
    if (violations > 0) findings.push(`Order not kept: ${count(violations, 'time')}; see \`orderViolations()\`.`);
    if (this.evidence === 'answers') {
      findings.push(`What succeeded is known from the answers alone; \`trackRecords\` or \`succeeded\` tells more.`);
    }
    return findings;
  }

  #lostStories(): RecordStory<TRecord>[] {
    return this.#parts.stories.filter((story) => story.isLost(this.evidence));
  }

  #repeatedStories(): RecordStory<TRecord>[] {
    return this.#parts.stories.filter((story) => story.isProcessedMoreThanOnce(this.evidence));
  }

  #recordsOf(stories: readonly RecordStory<TRecord>[]): readonly TRecord[] {
    return stories.map(({ record }) => record);
  }
}
