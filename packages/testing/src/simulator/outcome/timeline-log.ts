import type { Delivery } from './delivery.ts';
import type { RecordStory } from './record-story.ts';
import type { SimulatedInvocation } from './simulated-invocation.ts';

/** A batch on its way, for the timeline. */
export interface BatchEntry<TRecord> {
  readonly kind: 'batch';
  readonly atMs: number;
  readonly invocation: SimulatedInvocation;
  readonly deliveries: readonly Delivery<TRecord>[];
  /** Where the batch comes from, if that has to be said. */
  readonly origin: string | undefined;
}

/** Something that happened to records outside of an invocation. */
export interface MoveEntry<TRecord> {
  readonly kind: 'move';
  readonly atMs: number;
  readonly stories: readonly RecordStory<TRecord>[];
  /** What happened, to be read after the records' names. */
  readonly text: string;
}

/** What the timeline tells, in order. */
export type TimelineEntry<TRecord> = BatchEntry<TRecord> | MoveEntry<TRecord>;
