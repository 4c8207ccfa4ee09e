import { createRequire } from 'node:module';
import type { KinesisStreamRecordPayload } from 'aws-lambda';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aggregate, aggregateMessage, sealAggregate } from '../../test/aggregate.ts';
import { kinesisRecord } from '../../test/kinesis-record.ts';
import { userRecords } from './user-records.ts';

interface Agreed {
  readonly partitionKey: string;
  readonly explicitPartitionKey?: string | undefined;
  readonly subSequenceNumber: number;
  readonly data: string;
}

/** What this test uses of it; its own types want a client of AWS. */
interface KinesisAggregation {
  deaggregateSync(
    record: KinesisStreamRecordPayload,
    computeChecksums: boolean,
    done: (error: Error | null | undefined, userRecords?: readonly Agreed[]) => void,
  ): void;
}

const { deaggregateSync }: KinesisAggregation = createRequire(import.meta.url)('aws-kinesis-agg');

/** `undefined`: the data is refused. */
function takenByOracle(data: Uint8Array): readonly Agreed[] | undefined {
  let taken: readonly Agreed[] | undefined;
  try {
    deaggregateSync(kinesisRecord({ data }).kinesis, true, (error, found) => {
      taken = error ? undefined : found;
    });
  } catch {
    return undefined;
  }
  return taken?.map(({ partitionKey, explicitPartitionKey, subSequenceNumber, data }) => ({
    partitionKey,
    explicitPartitionKey,
    subSequenceNumber,
    data,
  }));
}

/** `undefined`: the record stays as it is. */
function taken(data: Uint8Array): readonly Agreed[] | undefined {
  const record = kinesisRecord({ data });
  const found = userRecords(record);
  if (found === record) return undefined;
  return [found].flat().map(({ kinesis }) => ({
    partitionKey: kinesis.partitionKey,
    explicitPartitionKey: kinesis.explicitHashKey,
    subSequenceNumber: kinesis.subSequenceNumber ?? Number.NaN,
    data: kinesis.data,
  }));
}

const plan = { partitionKey: fc.string({ maxLength: 10 }), data: fc.uint8Array({ maxLength: 50 }) };
// All records of an aggregate have an explicit hash key, or none has: for one without, among others that have one, the
// oracle takes the first of the table.
const plans = fc.oneof(
  fc.array(fc.record(plan), { minLength: 1, maxLength: 10 }),
  fc.array(fc.record({ ...plan, explicitHashKey: fc.stringMatching(/^[1-9]\d{0,20}$/) }), {
    minLength: 1,
    maxLength: 10,
  }),
);

it('agrees with the library of AWS on every aggregate', () => {
  fc.assert(
    fc.property(plans, (records) => {
      const data = aggregate(...records);
      expect(taken(data)).toEqual(takenByOracle(data));
      expect(taken(data)).toHaveLength(records.length);
    }),
    { numRuns: 500 },
  );
});

it('passes on what the library refuses: bytes that do not fit their checksum', () => {
  fc.assert(
    fc.property(plans, fc.nat(), fc.integer({ min: 1, max: 255 }), (records, at, change) => {
      const data = aggregate(...records);
      const index = 4 + (at % (data.length - 4));
      data[index] = (data[index] ?? 0) ^ change;
      expect(taken(data)).toBeUndefined();
    }),
  );
});

it('takes out as many as the library where both can read bytes that were changed under a right checksum', () => {
  fc.assert(
    fc.property(plans, fc.nat(), fc.nat(255), (records, at, byte) => {
      const message = Buffer.from(aggregateMessage(records));
      message[at % message.length] = byte;
      const data = sealAggregate(message);
      const [ours, theirs] = [taken(data), takenByOracle(data)];
      if (ours !== undefined && theirs !== undefined) expect(ours).toHaveLength(theirs.length);
    }),
    { numRuns: 500 },
  );
});
