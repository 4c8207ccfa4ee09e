/**
 * What the function did with a record in one delivery, as far as can be seen.
 *
 * With `trackRecords` or the setting `succeeded`: `succeeded`, `failed`, and with `trackRecords` also `not-started` and
 * `unfinished` (it was still running when the answer was given, or when it was too late for one). Without: `reported`
 * or `not-reported` by the answer, which is all that the function says of it; `unknown` if there was no answer.
 */
export type HandlerResult =
  | 'succeeded'
  | 'failed'
  | 'not-started'
  | 'unfinished'
  | 'reported'
  | 'not-reported'
  | 'unknown';

/**
 * What Lambda did with a record after one delivery. SQS: `deleted`, or `kept` in the queue, where it becomes visible
 * once its visibility timeout is over; `receipt-expired`: it should have been deleted, but had been received again by
 * then. Streams: `passed` by the checkpoint, to be `retried`, or `discarded`, its retries being used up. `none`: the
 * simulation ended before the invocation did.
 */
export type LambdaDecision = 'deleted' | 'kept' | 'receipt-expired' | 'passed' | 'retried' | 'discarded' | 'none';

/**
 * Where a record ended. SQS: `deleted` or `dead-lettered`. Streams: `completed` (passed by the checkpoint) or `discarded`
 * (its retries were used up). Both: `expired` by its age, or still `left` when the simulation ended.
 */
export type RecordEndKind = 'deleted' | 'completed' | 'dead-lettered' | 'discarded' | 'expired' | 'left';

/** One delivery of a record. */
export interface RecordDelivery {
  /** Which delivery of this record it is: from 1 up. For SQS the `ApproximateReceiveCount`. */
  readonly attempt: number;
  /** The number of the batch, which is that of its invocation: from 1 up. */
  readonly batch: number;
  /** When the function was called, in milliseconds since the simulation began. */
  readonly startedAtMs: number;
  /** When the invocation ended; `undefined` if the simulation ended before. */
  readonly endedAtMs: number | undefined;
  /** What the function did with it. */
  readonly handlerResult: HandlerResult;
  /** What the tracked record handler threw, if it did. */
  readonly error: unknown;
  /** What Lambda did with it. */
  readonly lambdaDecision: LambdaDecision;
}

/** All that became of one record. */
export interface RecordHistory<TRecord> {
  /** The record as it was given to the simulation. */
  readonly record: TRecord;
  /** SQS: the `messageId`; streams: the sequence number. */
  readonly recordId: string;
  /** Its place in the queue or stream, from 0 up. */
  readonly index: number;
  /** The key within which the source promises an order: message group, partition key or item key; `undefined`: none. */
  readonly orderingKey: string | undefined;
  /** All its deliveries, in order. */
  readonly deliveries: readonly RecordDelivery[];
  /** Where it ended. */
  readonly end: RecordEndKind;
  /** When, in milliseconds since the simulation began. */
  readonly endedAtMs: number;
}
