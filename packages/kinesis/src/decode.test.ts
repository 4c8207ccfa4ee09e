import { inspect } from 'node:util';
import { deflateSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { kinesisEvent, recordWithData } from '../test/kinesis-record.ts';
import { jsonData, KinesisBatchProcessor, kinesisBatchHandler, RecordDecodeError, textData } from './index.ts';

const Order = z.object({ id: z.string().transform(Number) });
const AsyncOrder = v.pipeAsync(
  v.object({ id: v.pipe(v.string(), v.transform(Number)) }),
  v.checkAsync(async () => true),
);

const gzip = gzipSync('{"id":"2","secret":"secret"}');
const { Records } = kinesisEvent(
  { data: '{"id":"1"}' },
  { data: gzip },
  { data: deflateSync('{"id":"3"}') },
  { data: '{"id":"secret' },
  { data: '{"id":["secret"]}' },
  { data: gzip.subarray(0, -1) },
  { data: gzipSync(JSON.stringify({ id: 'secret'.repeat(1000) })) },
  { data: Buffer.from('{"id":"secret\xff"}', 'latin1') },
  { data: '' },
  { data: '{"id":"10"}' },
);
const event = { Records: [...Records, recordWithData('{"id":"secret"}', '1011')] };
const bad = ['1004', '1005', '1006', '1007', '1008', '1009', '1011'];
const answer = { batchItemFailures: bad.map((itemIdentifier) => ({ itemIdentifier })) };

describe.each([
  ['sync', jsonData(Order, { maxDecompressedBytes: 1000 })],
  ['async', jsonData(AsyncOrder, { maxDecompressedBytes: 1000 })],
])('a batch whose data is decoded, by a schema that is %s', (_, decode) => {
  it('fails the records that do not decode, and handles all others', async () => {
    const orders: unknown[] = [];
    const handler = kinesisBatchHandler((order) => void orders.push(order), { decode, logger: false });
    expect(await handler(event)).toEqual(answer);
    expect(orders).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }, { id: 10 }]);
  });

  it('shows nothing of the data to log and hooks', async () => {
    const warn = vi.fn();
    const handleRecordFailure = vi.fn();
    const processor = new KinesisBatchProcessor({ decode, logger: { warn }, hooks: { handleRecordFailure } });
    const { failureRecords } = await processor.process(event, () => undefined);
    expect(failureRecords.map(({ recordId }) => recordId)).toEqual(bad);
    expect(failureRecords.map(({ error }) => RecordDecodeError.isInstance(error))).not.toContain(false);
    expect(handleRecordFailure.mock.calls.map(([, error]) => error)).toEqual(failureRecords.map(({ error }) => error));
    const shown = [...warn.mock.calls, ...failureRecords.map(({ error }) => error)];
    expect(inspect(shown, { depth: 10 })).not.toContain('secret');
  });

  it('goes by the policy when a record does not decode', async () => {
    const handler = vi.fn();
    const result = await new KinesisBatchProcessor({
      decode,
      logger: false,
      errorHandlingPolicy: 'StopOnFirstBatchItemFailure',
    }).process(event, handler);
    expect(handler).toHaveBeenCalledTimes(3);
    expect(result.response.batchItemFailures[0]).toEqual({ itemIdentifier: '1004' });
    expect(result.response.batchItemFailures).toHaveLength(8);
  });
});

it('handles records at once if decoder and schema are sync', async () => {
  for (const decode of [textData(), jsonData(), jsonData(Order)]) {
    const handler = vi.fn();
    const pending = kinesisBatchHandler(handler, { decode })(kinesisEvent({ data: '{"id":"1"}' }));
    expect(handler).toHaveBeenCalledOnce();
    await pending;
  }
});
