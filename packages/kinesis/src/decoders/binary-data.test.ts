import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinesisRecord } from '../../test/kinesis-record.ts';
import { binaryData } from './binary-data.ts';

describe('binaryData', () => {
  it('gives any bytes as they were put', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000, size: 'max' }), (data) => {
        expect(binaryData({ compression: 'none' })(kinesisRecord({ data }))).toEqual(data);
      }),
    );
  });

  it.each([
    ['few', Uint8Array.of(1, 2, 3)],
    ['none', new Uint8Array()],
    ['many', new Uint8Array(100_000)],
    ['compressed', gzipSync('compressed')],
  ])('gives a plain Uint8Array with memory of its own: %s', (_, data) => {
    const payload = binaryData()(kinesisRecord({ data }));
    expect(Object.getPrototypeOf(payload)).toBe(Uint8Array.prototype);
    expect(payload.byteOffset).toBe(0);
    expect(payload.buffer.byteLength).toBe(payload.byteLength);
  });
});
