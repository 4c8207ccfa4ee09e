import { createHash } from 'node:crypto';
import { refuseSetting } from '../check-settings.ts';
import type { SimulatedStreamRecord, StreamKind } from './stream-kind.ts';
import type { CheckedStreamSettings } from './stream-settings.ts';

/** Which shard a record is in, and which of the batches that run at once in it. */
export interface ShardChoice {
  readonly shardId: string;
  /** From 0 up to the parallelization factor, without it. */
  readonly lane: number;
}

/**
 * Kinesis maps the MD5 of the partition key to the shards' ranges of hash keys, here of equal size.
 * https://docs.aws.amazon.com/streams/latest/dev/key-concepts.html#partition-key
 *
 * @throws TypeError if the setting `shards` names no shard.
 */
export function chooseShard<TRecord extends SimulatedStreamRecord>(
  kind: StreamKind,
  record: TRecord,
  { parallelizationFactor, shards }: CheckedStreamSettings<TRecord>,
): ShardChoice {
  const hashed = (typeof shards === 'number' && shards > 1) || parallelizationFactor > 1;
  const hash = hashed ? createHash('md5').update(kind.orderingKey(record)).digest() : undefined;
  return {
    shardId: shardIdOf(kind, record, shards, hash?.readUInt32BE(0) ?? 0),
    // How Lambda spreads keys over batches is not documented (?); that a key stays in one of them is.
    lane: (hash?.readUInt32BE(4) ?? 0) % parallelizationFactor,
  };
}

function shardIdOf<TRecord extends SimulatedStreamRecord>(
  kind: StreamKind,
  record: TRecord,
  shards: CheckedStreamSettings<TRecord>['shards'],
  hash: number,
): string {
  if (typeof shards === 'number') return kind.shardName(Math.floor((hash * shards) / 2 ** 32));
  if (shards === undefined) return kind.shardId(record) ?? kind.shardName(0);
  const shardId: unknown = shards(record);
  return typeof shardId === 'string' && shardId !== ''
    ? shardId
    : refuseSetting('shards', shardId, 'a function that returns the name of a shard');
}
