import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import {
  binaryData,
  jsonData,
  type KinesisUserRecord,
  kinesisBatchHandler,
  type RecordContext,
  textData,
} from '@batch/kinesis';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { handler as countOnce } from '../src/aggregated-clicks.ts';
import { pages } from '../src/shop.ts';
import { handler as readClicks } from '../src/typed-clicks.ts';
import { aggregate } from './support/aggregate.ts';
import { decodeFailure } from './support/decode-failure.ts';
import { answer, kinesisEvent } from './support/events.ts';

const log = vi.spyOn(console, 'log');

beforeEach(() => {
  log.mockClear();
});

const click = { visitor: 'ann', page: '/tea' };
const json = JSON.stringify(click);

describe('compressed data', () => {
  test('is recognised as gzip or zlib, and a record beyond the limit fails alone', async () => {
    const bomb = JSON.stringify({ ...click, more: ' '.repeat(1_000_000) });
    const event = kinesisEvent({
      1: click,
      2: gzipSync(json),
      3: deflateSync(json),
      4: gzipSync(bomb),
      5: { ...click, page: 7 },
    });
    expect(await readClicks(event)).toEqual(answer('4', '5'));
    expect(log.mock.calls).toEqual(Array(3).fill(['ann opened /tea']));
  });

  test('that is bare deflate has to be asked for', async () => {
    const [record] = kinesisEvent({ 1: deflateRawSync(json) }).Records;
    await decodeFailure(jsonData(), record);
    const decode = textData({ compression: 'deflate' });
    expect(record && decode(record)).toBe(json);
  });

  test('is left alone with `none`', () => {
    const bytes = gzipSync(json);
    const [record] = kinesisEvent({ 1: bytes }).Records;
    const decode = binaryData({ compression: 'none' });
    expect(record && Buffer.from(decode(record))).toEqual(bytes);
  });

  test('has a limit of 10 MiB, unless told otherwise', async () => {
    const limit = 10 * 1024 * 1024;
    const { Records } = kinesisEvent({
      1: gzipSync(Buffer.alloc(limit)),
      2: gzipSync(Buffer.alloc(limit + 1)),
    });
    const [fits, tooLong] = Records;
    const decode = binaryData();
    expect(fits && decode(fits)).toHaveLength(limit);
    const { message } = await decodeFailure(decode, tooLong);
    expect(message).toContain('more than 10485760 bytes when decompressed');
    expect(message).toContain('`maxDecompressedBytes`');
  });
});

describe('an aggregate', () => {
  const tea = aggregate(
    ['ann', { visitor: 'ann', page: '/tea' }],
    ['bob', { visitor: 'bob', page: '/tea' }],
  );
  const bad = aggregate(['ann', { visitor: 'ann', page: '/cups' }], ['bob', {}]);

  test('is split, and one that failed comes whole again, which counts nothing twice', async () => {
    const event = kinesisEvent({ 1: tea, 2: bad, 3: { visitor: 'eve', page: '/cups' } });
    expect(await countOnce(event)).toEqual(answer('2'));
    expect([pages.clicks('/tea'), pages.clicks('/cups')]).toEqual([2, 2]);
    expect(await countOnce({ Records: event.Records.slice(1) })).toEqual(answer('2'));
    expect([pages.clicks('/tea'), pages.clicks('/cups')]).toEqual([2, 2]);
  });

  test('gives records with their own key, data and place', async () => {
    const seen: unknown[] = [];
    const handler = kinesisBatchHandler(
      (visit, { record, recordId }: RecordContext<KinesisUserRecord>) => {
        const { partitionKey, subSequenceNumber } = record.kinesis;
        seen.push([recordId, record.eventID, partitionKey, subSequenceNumber, visit]);
      },
      { decode: jsonData(), deaggregate: true },
    );
    expect(await handler(kinesisEvent({ 1: tea, 2: click }))).toEqual(answer());
    const shard = 'shardId-000000000000';
    expect(seen).toEqual([
      ['1', `${shard}:1/0`, 'ann', 0, { visitor: 'ann', page: '/tea' }],
      ['1', `${shard}:1/1`, 'bob', 1, { visitor: 'bob', page: '/tea' }],
      ['2', `${shard}:2`, 'visitor-2', undefined, click],
    ]);
  });

  test('keeps the order of the keys that its records have', async () => {
    const started: string[] = [];
    const handler = kinesisBatchHandler(
      (_record: KinesisUserRecord, { record }) => {
        started.push(record.kinesis.partitionKey);
        if (started.length === 1) throw new Error('no such page');
      },
      { deaggregate: true, errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure' },
    );
    const event = kinesisEvent({ 1: aggregate(['ann', {}], ['bob', {}], ['ann', {}]) });
    expect(await handler(event)).toEqual(answer('1'));
    expect(started).toEqual(['ann', 'bob']);
  });

  test('that is damaged stays one record, as does every one without the setting', async () => {
    const damaged = Buffer.from(tea);
    damaged[10] = (damaged[10] ?? 0) ^ 1;
    const handle = vi.fn((bytes: Uint8Array) => Buffer.from(bytes));
    const decode = binaryData();
    await kinesisBatchHandler(handle, { decode, deaggregate: true })(
      kinesisEvent({ 1: damaged }),
    );
    await kinesisBatchHandler(handle, { decode })(kinesisEvent({ 1: tea }));
    expect(handle.mock.results.map(({ value }) => value)).toEqual([damaged, tea]);
    await decodeFailure(jsonData(), kinesisEvent({ 1: tea }).Records[0]);
  });
});
