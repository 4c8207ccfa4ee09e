import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AggregatedRecord,
  aggregate,
  aggregateMessage,
  sealAggregate,
  type UserRecordPlan,
} from '../../test/aggregate.ts';
import { kinesisRecord, recordWithData } from '../../test/kinesis-record.ts';
// Made and read by aws-kinesis-agg 4.2.8; `userRecords` is null where it refused the data.
import kplAggregates from '../../test/kpl-aggregates.json' with { type: 'json' };
import { userRecords } from './user-records.ts';

const read = (data: Uint8Array) => userRecords(kinesisRecord({ partitionKey: 'parent', data }));

/** What is in the records that came out of an aggregate; undefined for a record that stays as it is. */
function taken(data: Uint8Array) {
  const record = kinesisRecord({ partitionKey: 'parent', data });
  const found = userRecords(record);
  if (found === record) return undefined;
  return [found].flat().map(({ kinesis: { partitionKey, explicitHashKey, subSequenceNumber, data, aggregated } }) => {
    expect(aggregated).toBe(true);
    return { partitionKey, explicitHashKey, subSequenceNumber, data };
  });
}

const expected = (plans: readonly UserRecordPlan[]) =>
  plans.map(({ partitionKey = 'key', explicitHashKey, data = '{}' }, subSequenceNumber) => ({
    partitionKey,
    explicitHashKey,
    subSequenceNumber,
    data: Buffer.from(data).toString('base64'),
  }));

const key = fc.oneof(
  fc.constantFrom('a', 'b', '__proto__', 'constructor', '10', '9', '\ufeffa'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const userRecordPlans = fc.array(
  fc.record<UserRecordPlan>({
    partitionKey: key,
    explicitHashKey: fc.option(key, { nil: undefined }),
    data: fc.uint8Array({ maxLength: 200 }),
    tags: fc.option(fc.array(fc.record({ key, value: key }), { maxLength: 2 }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 20 },
);

describe('an aggregate', () => {
  it('gives its user records in order, each a record with all that Lambda says of the aggregate', () => {
    const aggregated = kinesisRecord({
      sequenceNumber: '1007',
      partitionKey: 'parent',
      data: aggregate({ partitionKey: 'a', explicitHashKey: '42', data: 'one' }, { partitionKey: 'b', data: 'two' }),
    });
    expect(userRecords(aggregated)).toStrictEqual([
      {
        ...aggregated,
        eventID: 'shardId-000000000000:1007/0',
        kinesis: {
          ...aggregated.kinesis,
          partitionKey: 'a',
          explicitHashKey: '42',
          data: 'b25l',
          aggregated: true,
          subSequenceNumber: 0,
        },
      },
      {
        ...aggregated,
        eventID: 'shardId-000000000000:1007/1',
        kinesis: { ...aggregated.kinesis, partitionKey: 'b', data: 'dHdv', aggregated: true, subSequenceNumber: 1 },
      },
    ]);
  });

  it.each(kplAggregates)('is read as the vendor reads it: $name', ({ data, userRecords: vendors }) => {
    const nothing = vendors === null || vendors.length === 0;
    expect(taken(Buffer.from(data, 'base64'))).toEqual(nothing ? undefined : vendors);
  });

  it('is read as another library writes it', () => {
    fc.assert(
      fc.property(userRecordPlans, (plans) => {
        expect(taken(aggregate(...plans))).toEqual(expected(plans));
      }),
    );
  });

  it('may have its tables after the records, and fields that are not known', () => {
    const plans = [
      { partitionKey: 'a', data: 'one' },
      { partitionKey: 'b', data: 'two' },
    ];
    const [keyA = [], keyB = []] = ['a', 'b'].map((partitionKey) => [0x0a, 1, partitionKey.charCodeAt(0)]);
    const records = aggregateMessage(plans).subarray(keyA.length + keyB.length);
    const unknown = [
      ...[0x20, 0x96, 0x01], // 4: a number
      ...[0x29, 1, 2, 3, 4, 5, 6, 7, 8], // 5: 8 bytes
      ...[0x32, 2, 0x80, 0x80], // 6: bytes
      ...[0x3d, 1, 2, 3, 4], // 7: 4 bytes
      ...[0x80, 0x80, 0x80, 0x80, 0x08, 1], // 2^28: a number
    ];
    const message = Buffer.from([...unknown, ...records, ...keyA, ...unknown, ...keyB]);
    expect(taken(sealAggregate(message))).toEqual(expected(plans));
  });

  it('may have records with fields that are not known', () => {
    const record = [0x28, 1, 0x08, 0, 0x1a, 1, 0x78, 0x35, 0, 0, 0, 0];
    const message = Buffer.from([0x0a, 1, 0x61, 0x1a, record.length, ...record]);
    expect(taken(sealAggregate(message))).toEqual(expected([{ partitionKey: 'a', data: 'x' }]));
  });

  it('in an aggregate stays as it is', () => {
    const inner = aggregate({ data: 'inner' });
    expect(taken(aggregate({ data: inner }))).toEqual(expected([{ data: inner }]));
  });
});

describe('a record stays the same object', () => {
  const twoRecords = aggregateMessage([{ partitionKey: 'a', explicitHashKey: '1', data: 'one' }, { data: 'two' }]);
  /** One key and one record, which are as they should be. */
  const good = [0x0a, 1, 0x61, 0x1a, 4, 0x08, 0, 0x1a, 0];
  const goodAnd = (...bytes: number[]) => sealAggregate(Buffer.from([...good, ...bytes]));
  const times = (count: number, byte: number) => new Array<number>(count).fill(byte);

  it('unless all of it is as it should be', () => {
    expect(taken(goodAnd())).toHaveLength(1);
    expect(taken(goodAnd(...good))).toHaveLength(2);
    expect(taken(goodAnd(0x20, ...times(9, 0x80), 1))).toHaveLength(1); // A number of 10 bytes.
    expect(taken(goodAnd(0xf8, 0xff, 0xff, 0xff, 0x0f, 0))).toHaveLength(1); // The highest number of a field.
  });

  it.each<readonly [name: string, data: Uint8Array]>([
    ['no aggregate', Buffer.from('{}')],
    ['no data', Buffer.alloc(0)],
    ['nothing but the magic', Buffer.from('f3899ac2', 'hex')],
    ['too short for a checksum', Buffer.from('f3899ac2'.padEnd(38, '0'), 'hex')],
    ['almost the magic', Buffer.concat([Buffer.from('f3899ac3', 'hex'), aggregate({}).subarray(4)])],
    ['a broken checksum', Buffer.concat([aggregate({}).subarray(0, -1), Buffer.from([0])])],
    ['an aggregate without records', sealAggregate(aggregateMessage([]))],
    ['an aggregate of keys alone', sealAggregate(Buffer.from([0x0a, 1, 0x61]))],
    ['an aggregate of unknown fields alone', sealAggregate(Buffer.from([0x22, 2, 0x61, 0x62]))],
    ['a key index beyond its table', goodAnd(0x1a, 4, 0x08, 1, 0x1a, 0)],
    ['a key index of 2^64 - 1', goodAnd(0x1a, 13, 0x08, ...times(9, 0xff), 1, 0x1a, 0)],
    ['a hash key index without a table', goodAnd(0x1a, 6, 0x08, 0, 0x10, 0, 0x1a, 0)],
    ['a record without a key', goodAnd(0x1a, 2, 0x1a, 0)],
    ['a record without data', goodAnd(0x1a, 2, 0x08, 0)],
    ['an empty record', goodAnd(0x1a, 0)],
    ['data that goes on beyond its record', goodAnd(0x1a, 4, 0x08, 0, 0x1a, 2, 0x22, 0)],
    ['a record that goes on beyond the message', goodAnd(0x1a, 5, 0x08, 0, 0x1a, 0)],
    ['a length of 2^63', goodAnd(0x22, ...times(9, 0x80), 1)],
    ['a length that does not end', goodAnd(0x22, 0x80)],
    ['a number of more than 10 bytes', goodAnd(0x20, ...times(10, 0x80), 1)],
    ['a number that does not end', goodAnd(0x20, 0x80)],
    ['a field without content', goodAnd(0x20)],
    ['a group, which nobody uses', goodAnd(0x23, 0x24)],
    ['a kind of field that does not exist', goodAnd(0x27)],
    ['a field without number', goodAnd(0x00, 0)],
    ['a field number of 2^29', goodAnd(0x80, 0x80, 0x80, 0x80, 0x10, 0)],
    ['a table that is a number', goodAnd(0x08, 0)],
    ['data that is a number', goodAnd(0x1a, 6, 0x08, 0, 0x1a, 0, 0x18, 0)],
    ['a key that is no text', goodAnd(0x0a, 1, 0xff)],
    ['8 bytes that are 7', goodAnd(0x29, ...times(7, 1))],
    ['4 bytes that are 3', goodAnd(0x2d, ...times(3, 1))],
  ])('if it is %s', (_, data) => {
    const record = kinesisRecord({ data });
    expect(userRecords(record)).toBe(record);
  });

  it('if its aggregate is cut off anywhere, even with the right checksum', () => {
    const whole = sealAggregate(twoRecords);
    for (let length = 0; length < whole.length; length++) expect(taken(whole.subarray(0, length))).toBeUndefined();
    // The cut after the whole of one field is the only one that leaves a message: here after the first record.
    const lengths = Array.from(twoRecords.keys()).filter((length) =>
      taken(sealAggregate(twoRecords.subarray(0, length))),
    );
    expect(lengths).toHaveLength(1);
  });

  it.each([undefined, null, 1, '84maw', '84maw!', '84mawgoDa2V5'])('if its data is %j', (data) => {
    const record = recordWithData(data);
    expect(userRecords(record)).toBe(record);
  });

  it('if any of its bytes has changed', () => {
    fc.assert(
      fc.property(userRecordPlans, fc.nat(), fc.integer({ min: 1, max: 255 }), (plans, at, change) => {
        const data = aggregate(...plans);
        const index = at % data.length;
        data[index] = (data[index] ?? 0) ^ change;
        expect(taken(data)).toBeUndefined();
      }),
    );
  });
});

describe('a message with changed bytes and the right checksum', () => {
  /** The user records by the other library; undefined where it refuses the message or a key is not in its table. */
  function byOtherLibrary(message: Uint8Array): ReturnType<typeof expected> | undefined {
    interface Decoded {
      partition_key_table: string[];
      explicit_hash_key_table: string[];
      records: { partition_key_index: number; explicit_hash_key_index?: number; data: Uint8Array }[];
    }
    try {
      const decoded = AggregatedRecord.toObject(AggregatedRecord.decode(message), { longs: Number, arrays: true });
      const { partition_key_table, explicit_hash_key_table, records } = decoded as Decoded; // As its schema says.
      return expected(
        records.map(({ partition_key_index, explicit_hash_key_index, data }) => ({
          partitionKey: partition_key_table[partition_key_index] ?? raise(),
          explicitHashKey:
            explicit_hash_key_index === undefined
              ? undefined
              : (explicit_hash_key_table[explicit_hash_key_index] ?? raise()),
          data,
        })),
      );
    } catch {
      return undefined;
    }
  }

  function raise(): never {
    throw new Error('not in its table');
  }

  const mutation = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        at: fc.nat(),
        remove: fc.constant(1),
        insert: fc.uint8Array({ minLength: 1, maxLength: 1 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ at: fc.nat(), remove: fc.nat(3), insert: fc.uint8Array({ maxLength: 5 }) }) },
  );
  const mutate = (message: Uint8Array, mutations: readonly { at: number; remove: number; insert: Uint8Array }[]) => {
    let bytes = Buffer.from(message);
    for (const { at, remove, insert } of mutations) {
      const position = at % (bytes.length + 1);
      bytes = Buffer.concat([bytes.subarray(0, position), insert, bytes.subarray(position + remove)]);
    }
    return bytes;
  };

  it('never throws, and never gives what the other library does not', () => {
    let count = 0;
    fc.assert(
      fc.property(userRecordPlans, fc.array(mutation, { minLength: 1, maxLength: 3 }), (plans, mutations) => {
        const message = mutate(aggregateMessage(plans), mutations);
        const found = taken(sealAggregate(message));
        if (found === undefined) return;
        count++;
        expect(found).toEqual(byOtherLibrary(message));
      }),
      { numRuns: 2000 },
    );
    expect(count).toBeGreaterThan(100); // Else the test would prove nothing.
  });

  it('never throws for any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (message) => {
        expect(() => read(sealAggregate(message))).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});
