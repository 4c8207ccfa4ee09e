import { describeKind, describeThrown } from './describe.ts';
import { BatchConfigurationError } from './errors/batch-configuration-error.ts';
import type { OrderingKey } from './source.ts';

/** Which record waits for which. A record waits only for the one before it with the same key. */
export interface KeyOrder {
  /** For each record the next one with its key; 0, which no record can follow to, for none. */
  readonly followers: Int32Array;
  /** 1 for each record that an earlier one with its key has not released yet. */
  readonly held: Uint8Array;
}

/** `undefined` where no two records share a key: then there is no order to keep. */
export function orderByKey<TRecord>(
  records: readonly TRecord[],
  keyOf: (record: TRecord) => OrderingKey,
): KeyOrder | undefined {
  const groupOfKey = new Map<OrderingKey, number>();
  const lastOfGroup: number[] = [];
  let order: KeyOrder | undefined;
  for (let index = 0; index < records.length; index++) {
    // The index is one of a record.
    const key = readKey(keyOf, records[index] as TRecord, index);
    if (key === undefined || key === null) continue;
    const group = groupOfKey.get(key);
    if (group === undefined) {
      groupOfKey.set(key, lastOfGroup.push(index) - 1);
      continue;
    }
    // Groups are numbered by their places in the list.
    const earlier = lastOfGroup[group] as number;
    lastOfGroup[group] = index;
    order ??= { followers: new Int32Array(records.length), held: new Uint8Array(records.length) };
    order.followers[earlier] = index;
    order.held[index] = 1;
  }
  return order;
}

function readKey<TRecord>(keyOf: (record: TRecord) => OrderingKey, record: TRecord, index: number): OrderingKey {
  let key: unknown;
  try {
    key = keyOf(record);
  } catch (cause) {
    throw new BatchConfigurationError(
      `\`orderBy\` threw ${describeThrown(cause)} for the record at index ${index} of the batch. See the \`cause\`.`,
      { cause },
    );
  }
  if (isOrderingKey(key)) return key;
  throw new BatchConfigurationError(
    `The ordering key of the record at index ${index} of the batch (\`orderBy\`) is ${describeKind(key)}; accepted: a string, ` +
      'a number, a bigint, or undefined.',
  );
}

/** Anything else, such as the promise of an async function, would give every record a key of its own. */
function isOrderingKey(key: unknown): key is OrderingKey {
  return (
    key === undefined || key === null || typeof key === 'string' || typeof key === 'number' || typeof key === 'bigint'
  );
}
