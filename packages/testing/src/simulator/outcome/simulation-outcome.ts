import type { SQSRecord } from 'aws-lambda';
import type { EndReason } from '../simulation.ts';
import type { OnFailureDocument } from '../stream/on-failure-document.ts';
import type { Evidence } from './delivery.ts';
import type { OrderViolation } from './ordered-group.ts';
import type { RecordHistory } from './record-history.ts';
import type { SimulatedInvocation } from './simulated-invocation.ts';

/**
 * What became of every record in a simulation. The records in its lists are those that were given to the simulation, in
 * the order of the queue or stream.
 */
export interface SimulationOutcome<TRecord> {
  /** Every call of the function, in the order in which they started. */
  readonly invocations: readonly SimulatedInvocation[];
  /** The history of every record, with all its deliveries. */
  readonly histories: readonly RecordHistory<TRecord>[];
  /** Records that were given up since they were too old: for the queue, the stream, or the event source mapping. */
  readonly expired: readonly TRecord[];
  /** Records that were still in the queue or stream when the simulation ended. */
  readonly left: readonly TRecord[];
  /** When the last thing happened, in milliseconds of virtual time since the simulation began. */
  readonly durationMs: number;
  /** Why the simulation ended: nothing was left to do, or a limit of its settings was reached. */
  readonly endReason: EndReason;
  /** What a person should know who reads the outcome, such as that a function waited for something real. */
  readonly notes: readonly string[];
  /** By what the success of records is known. */
  readonly evidence: Evidence;

  /** The history of one record: by the record that was given, or by its identifier. `undefined`: there is none. */
  history(recordOrId: TRecord | string): RecordHistory<TRecord> | undefined;

  /** Records that Lambda took for done (deleted, or passed by the checkpoint) though nothing has succeeded with them. */
  lost(): readonly TRecord[];

  /** Records that the function got again after it had succeeded with them, and did not leave alone. */
  processedMoreThanOnce(): readonly TRecord[];

  /** Where the order within a message group, partition key or item was not kept. Standard queues promise none. */
  orderViolations(): readonly OrderViolation<TRecord>[];

  /** The timeline of the simulation, and what became of the records, for a person to read. */
  toString(): string;
}

/** What became of every message of a queue. */
export interface SqsOutcome extends SimulationOutcome<SQSRecord> {
  /** Messages that Lambda deleted, as it took them for done. Those that were not are in `lost()`. */
  readonly deleted: readonly SQSRecord[];
  /** Messages that moved to the dead-letter queue, having been delivered `maxReceiveCount` times. */
  readonly deadLettered: readonly SQSRecord[];
}

/** What became of every record of a stream. */
export interface StreamOutcome<TRecord> extends SimulationOutcome<TRecord> {
  /** Records that the checkpoint has passed, as Lambda took them for done. Those that were not are in `lost()`. */
  readonly completed: readonly TRecord[];
  /** Records that were given up, since the retries of their batch were used up. */
  readonly discarded: readonly TRecord[];
  /** What the on-failure destination got, if the settings have one, about records that were given up. */
  readonly onFailureDocuments: readonly OnFailureDocument[];
}
