import type { HandlerKind } from '../contenders/contender.ts';
import type { ContenderName } from '../contenders/contenders.ts';
import type { BatchShape, SourceName } from '../events/batch-event.ts';

/** What one process measures: one contender, with one kind of handler, on batches of one source. */
export interface OverheadTask {
  readonly contender: ContenderName;
  readonly source: SourceName;
  readonly kind: HandlerKind;
  readonly shapes: readonly BatchShape[];
  /** So long each shape is measured in a turn; one batch at least. */
  readonly sampleMs: number;
}
