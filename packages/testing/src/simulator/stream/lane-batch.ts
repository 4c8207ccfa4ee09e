import { countingUuid } from '../../events/digest.ts';
import type { StreamEntry } from './stream-entry.ts';
import type { SimulatedStreamRecord } from './stream-kind.ts';

/** Records that are delivered together, until the checkpoint has passed them all or they are given up. */
export class LaneBatch<TRecord extends SimulatedStreamRecord> {
  entries: readonly StreamEntry<TRecord>[];
  /** Not to be delivered before this moment, in milliseconds since the simulation began. */
  readyAtMs: number;
  /** How often it has failed without progress of the checkpoint. */
  failures = 0;
  calls = 0;
  /** Of the last call. */
  requestId: string = countingUuid(0);
  /** Whether the last call ended by an error, and not by an answer that reports failures. */
  functionError = false;
  /** Whether it is the final call of a tumbling window, which has no records. */
  readonly isFinal: boolean;

  constructor(entries: readonly StreamEntry<TRecord>[], readyAtMs: number, isFinal = false) {
    this.entries = entries;
    this.readyAtMs = readyAtMs;
    this.isFinal = isFinal;
  }
}
