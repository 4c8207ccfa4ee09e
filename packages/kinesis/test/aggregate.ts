import { createHash } from 'node:crypto';
import { parse, type Type } from 'protobufjs';

/** The messages as the KPL defines them, read by a library that is not ours. */
const { root } = parse(
  `syntax = "proto2";
   message AggregatedRecord {
     repeated string partition_key_table = 1;
     repeated string explicit_hash_key_table = 2;
     repeated Record records = 3;
   }
   message Tag { required string key = 1; optional string value = 2; }
   message Record {
     required uint64 partition_key_index = 1;
     optional uint64 explicit_hash_key_index = 2;
     required bytes data = 3;
     repeated bytes tags = 4; // Each a Tag, which is not looked into.
   }`,
  { keepCase: true },
);
export const AggregatedRecord: Type = root.lookupType('AggregatedRecord');
const Tag = root.lookupType('Tag');

/** A user record, as a producer gives it to the KPL. */
export interface UserRecordPlan {
  readonly partitionKey?: string;
  readonly explicitHashKey?: string | undefined;
  readonly data?: string | Uint8Array;
  readonly tags?: readonly { readonly key: string; readonly value?: string }[] | undefined;
}

/** The message of an aggregate, with its two tables of keys. */
export function aggregateMessage(plans: readonly UserRecordPlan[]): Uint8Array {
  const partitionKeys: string[] = [];
  const explicitHashKeys: string[] = [];
  const records = plans.map(({ partitionKey = 'key', explicitHashKey, data = '{}', tags = [] }) => ({
    partition_key_index: indexIn(partitionKeys, partitionKey),
    ...(explicitHashKey !== undefined && { explicit_hash_key_index: indexIn(explicitHashKeys, explicitHashKey) }),
    data: Buffer.from(data),
    tags: tags.map((tag) => Tag.encode(tag).finish()),
  }));
  return AggregatedRecord.encode({
    partition_key_table: partitionKeys,
    explicit_hash_key_table: explicitHashKeys,
    records,
  }).finish();
}

function indexIn(table: string[], key: string): number {
  const index = table.indexOf(key);
  return index === -1 ? table.push(key) - 1 : index;
}

/** A message between the magic and its checksum: the data of an aggregate. */
export function sealAggregate(message: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('f3899ac2', 'hex'), message, createHash('md5').update(message).digest()]);
}

/** The data of an aggregate of these records. */
export function aggregate(...plans: readonly UserRecordPlan[]): Buffer {
  return sealAggregate(aggregateMessage(plans));
}
