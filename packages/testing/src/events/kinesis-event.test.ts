import { jsonData, kinesisBatchHandler, kinesisSource } from '@batch/kinesis';
import { describe, expect, it } from 'vitest';
import { kinesisEvent, kinesisRecord } from '../index.ts';

const text = (base64: string) => Buffer.from(base64, 'base64').toString();

describe('kinesisEvent', () => {
  it('has every field that Lambda sends', () => {
    const [first] = kinesisEvent(['hello']).Records;
    expect(first).toEqual({
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey: 'partition-key-1',
        sequenceNumber: expect.stringMatching(/^49\d{54}$/),
        data: 'aGVsbG8=',
        approximateArrivalTimestamp: Date.UTC(2026, 0, 1) / 1000,
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `shardId-000000000000:${first?.kinesis.sequenceNumber}`,
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: 'arn:aws:iam::123456789012:role/test-function-role',
      awsRegion: 'eu-west-1',
      eventSourceARN: 'arn:aws:kinesis:eu-west-1:123456789012:stream/test-stream',
    });
  });

  it('has the records that the builder of one makes', () => {
    expect(kinesisEvent(['a', 'b']).Records).toEqual([kinesisRecord('a'), kinesisRecord('b', { offset: 1 })]);
  });

  it('is the same for the same input, and survives JSON as Lambda sends it', () => {
    const build = () => kinesisEvent(['a', { data: { b: 1 }, partitionKey: 'k' }]);
    expect(build()).toEqual(build());
    expect(JSON.parse(JSON.stringify(build()))).toEqual(build());
  });

  it('takes texts and bytes as they are, and makes JSON of anything else', () => {
    const bytes = Uint8Array.of(9, 0, 255, 9).subarray(1, 3);
    const { Records } = kinesisEvent(['ü', bytes, { data: 'ü' }, { data: bytes }, { data: { a: 1 } }, { data: null }]);
    expect(Records.map(({ kinesis }) => kinesis.data).map((data) => [...Buffer.from(data, 'base64')])).toEqual([
      [0xc3, 0xbc],
      [0, 255],
      [0xc3, 0xbc],
      [0, 255],
      [...Buffer.from('{"a":1}')],
      [...Buffer.from('null')],
    ]);
  });

  it('has sequence numbers that grow, also over events, and that are too long for a number', () => {
    const event = (offset: number) => kinesisEvent(Array(10).fill('a'), { offset }).Records;
    const numbers = [...event(0), ...event(10)].map(({ kinesis }) => BigInt(kinesis.sequenceNumber));
    expect(new Set(numbers).size).toBe(20);
    expect(numbers).toEqual([...numbers].sort((one, other) => (one < other ? -1 : 1)));
    expect(new Set(numbers.map(Number)).size).toBe(1);
    expect(new Set([...event(0), ...event(10)].map(({ eventID }) => eventID)).size).toBe(20);
  });

  it('is accepted by the source, and by a handler that decodes it', async () => {
    const event = kinesisEvent([{ data: { n: 1 } }, { data: { n: 2 } }], { partitionKey: 'same' });
    expect(kinesisSource.records(event).map(kinesisSource.orderingKey)).toEqual(['same', 'same']);
    const seen: unknown[] = [];
    const handler = kinesisBatchHandler((data: unknown) => void seen.push(data), { decode: jsonData() });
    expect(await handler(event)).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('has a key of its own for each record, unless the event or the record names one', () => {
    const keys = (...parameters: Parameters<typeof kinesisEvent>) =>
      kinesisEvent(...parameters).Records.map(({ kinesis }) => kinesis.partitionKey);
    expect(keys(['a', 'b'])).toEqual(['partition-key-1', 'partition-key-2']);
    expect(keys(['a', { data: 'b', partitionKey: 'x' }], { partitionKey: 'k' })).toEqual(['k', 'x']);
  });

  it('takes shard, stream and time from its settings', () => {
    const [record] = kinesisEvent(['a'], {
      shardId: 'shardId-000000000007',
      streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/other',
      time: 1_500_000_000_250,
    }).Records;
    expect(record).toMatchObject({
      eventID: `shardId-000000000007:${record?.kinesis.sequenceNumber}`,
      eventSourceARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/other',
      awsRegion: 'us-east-1',
      invokeIdentityArn: 'arn:aws:iam::000000000000:role/test-function-role',
      kinesis: { approximateArrivalTimestamp: 1_500_000_000.25 },
    });
  });

  it('lets every field be given, and takes a record for a record', () => {
    const given = {
      eventID: 'id',
      eventName: 'name',
      eventSource: 'source',
      eventSourceARN: 'arn',
      eventVersion: 'version',
      invokeIdentityArn: 'identity',
      awsRegion: 'region',
      kinesis: {
        kinesisSchemaVersion: '2.0',
        partitionKey: 'key',
        sequenceNumber: '7',
        data: 'no base64!',
        approximateArrivalTimestamp: 1.5,
        encryptionType: 'KMS' as const,
      },
    };
    expect(kinesisRecord(given)).toEqual(given);
    const record = kinesisRecord({ data: 'a', sequenceNumber: '7' }, { offset: 3 });
    expect(record.eventID).toBe('shardId-000000000000:7');
    expect(kinesisEvent([record]).Records).toEqual([record]);
    expect(text(kinesisRecord({ data: 'a', kinesis: { partitionKey: 'k' } }).kinesis.data)).toBe('a');
    expect(kinesisRecord({ data: 'a', partitionKey: undefined, eventID: undefined })).toEqual(kinesisRecord('a'));
  });

  it('takes nothing for what it is not', () => {
    // @ts-expect-error data in the place of a record
    expect(() => kinesisEvent([{ userId: 1 }])).toThrow(
      'The record at index 0 has no `data`; accepted: a text, bytes, or an object with `data`.',
    );
    // @ts-expect-error misspelt
    expect(() => kinesisEvent([{ data: 'a', partitionkey: 'k' }])).toThrow('has a field "partitionkey"');
    // @ts-expect-error no record
    expect(() => kinesisEvent([[1]])).toThrow('The record at index 0 is an array; accepted: a text, bytes');
    // @ts-expect-error one record
    expect(() => kinesisEvent('a')).toThrow('`records` is a string; accepted: an array.');
    expect(() => kinesisEvent([{ data: () => 1 }])).toThrow('The `data` of the record at index 0 is a function');
    expect(() => kinesisEvent(['a'], { streamArn: 'clicks' })).toThrow('`streamArn` is no ARN of kinesis');
    // @ts-expect-error misspelt
    expect(() => kinesisEvent(['a'], { shard: 'a' })).toThrow('`options` has a field "shard"');
  });
});
