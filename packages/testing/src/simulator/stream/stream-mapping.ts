import { getOrAdd } from '../get-or-add.ts';
import type { Simulation } from '../simulation.ts';
import type { OnFailureDocument } from './on-failure-document.ts';
import type { ShardChoice } from './shard-choice.ts';
import { ShardLane } from './shard-lane.ts';
import type { StreamEntry } from './stream-entry.ts';
import type { SimulatedStreamRecord, StreamKind } from './stream-kind.ts';
import type { CheckedStreamSettings } from './stream-settings.ts';
import type { TumblingWindowFields } from './tumbling-window.ts';

/** What the function gets; the fields of a tumbling window only where there is one. */
export interface StreamBatchEvent<TRecord> extends Partial<TumblingWindowFields> {
  Records: TRecord[];
}

/** What all lanes of a stream have in common. */
export interface StreamContext<TRecord extends SimulatedStreamRecord> {
  readonly simulation: Simulation<TRecord, StreamBatchEvent<TRecord>>;
  readonly settings: CheckedStreamSettings<TRecord>;
  readonly kind: StreamKind;
  readonly streamArn: string;
  /** What the on-failure destination has got. */
  readonly onFailureDocuments: OnFailureDocument[];
}

/** Lambda's event source mapping for a stream: each lane of each shard is read in order, and on its own. */
export class StreamMapping<TRecord extends SimulatedStreamRecord> {
  readonly #context: StreamContext<TRecord>;
  readonly #lanes = new Map<string, ShardLane<TRecord>>();

  constructor(context: StreamContext<TRecord>) {
    this.#context = context;
  }

  /** Records come in the order of the stream. */
  add(entry: StreamEntry<TRecord>, { lane, shardId }: ShardChoice): void {
    getOrAdd(this.#lanes, `${shardId} ${lane}`, () => new ShardLane(this.#context, shardId)).add(entry);
  }

  poll(): void {
    for (const lane of this.#lanes.values()) lane.poll();
  }
}
