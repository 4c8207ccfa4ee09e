import type { Delivery, Evidence } from './delivery.ts';
import type { OrderedGroup } from './ordered-group.ts';
import type { RecordEndKind, RecordHistory } from './record-history.ts';

/** Counts what happens, across all records of a simulation: virtual times may be the same. */
export class EventOrder {
  #last = 0;

  next(): number {
    return ++this.#last;
  }
}

/** What becomes of a record, while it happens. */
export class RecordStory<TRecord = unknown> {
  readonly record: TRecord;
  readonly recordId: string;
  readonly index: number;
  readonly group: OrderedGroup<TRecord> | undefined;
  readonly order: EventOrder;
  readonly deliveries: Delivery<TRecord>[] = [];
  end: RecordEndKind = 'left';
  endedAtMs = 0;
  #endOrder = Number.POSITIVE_INFINITY;

  constructor(
    record: TRecord,
    identity: {
      readonly recordId: string;
      readonly index: number;
      readonly group: OrderedGroup<TRecord> | undefined;
      readonly order: EventOrder;
    },
  ) {
    this.record = record;
    this.recordId = identity.recordId;
    this.index = identity.index;
    this.group = identity.group;
    this.order = identity.order;
    this.group?.stories.push(this);
  }

  /** Whether nothing more can become of the record. */
  get ended(): boolean {
    return this.end !== 'left';
  }

  endAs(end: RecordEndKind, atMs: number): void {
    this.end = end;
    this.endedAtMs = atMs;
    if (end !== 'left') this.#endOrder = this.order.next();
  }

  /** Whether Lambda takes the record for done, though nothing has succeeded with it. */
  isLost(evidence: Evidence): boolean {
    const isTakenForDone = this.end === 'deleted' || this.end === 'completed';
    return isTakenForDone && this.firstSuccess(evidence) === Number.POSITIVE_INFINITY;
  }

  isProcessedMoreThanOnce(evidence: Evidence): boolean {
    let succeeded = false;
    for (const delivery of this.deliveries) {
      if (succeeded && delivery.hasStarted(evidence)) return true;
      succeeded ||= delivery.hasSucceeded(evidence);
    }
    return false;
  }

  /** The order of the record's first success; infinity if there is none. */
  firstSuccess(evidence: Evidence): number {
    const succeeded = this.deliveries.filter((delivery) => delivery.hasSucceeded(evidence));
    return Math.min(...succeeded.map((delivery) => delivery.successOrder(evidence)));
  }

  /** From when on later records of its key need not wait for it any more. */
  clearedAt(evidence: Evidence): number {
    return Math.min(this.firstSuccess(evidence), this.#endOrder);
  }

  describe(evidence: Evidence): RecordHistory<TRecord> {
    return {
      record: this.record,
      recordId: this.recordId,
      index: this.index,
      orderingKey: this.group?.key,
      deliveries: this.deliveries.map((delivery) => delivery.describe(evidence)),
      end: this.end,
      endedAtMs: this.endedAtMs,
    };
  }
}
