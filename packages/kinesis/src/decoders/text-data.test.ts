import { decodeFailure, decodeProblem } from '@batch/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinesisRecord, recordWithData } from '../../test/kinesis-record.ts';
import { textData } from './text-data.ts';

const bytes = (...values: number[]) => kinesisRecord({ data: Uint8Array.from(values) });

describe('textData', () => {
  it('gives any text as it was put', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.constantFrom('', 'x^', 'x\u0001', 'xڜ', 'HK', 'hC', '\u001f', '84maw'),
        (text, start) => {
          expect(textData()(kinesisRecord({ data: start + text }))).toBe(start + text);
        },
      ),
    );
  });

  it('leaves out a byte order mark at the start, and only there', () => {
    expect(textData()(kinesisRecord({ data: '\ufeffa\ufeff' }))).toBe('a\ufeff');
  });

  it('says of an aggregate which setting takes it apart', async () => {
    expect(await decodeProblem(() => textData()(bytes(0xf3, 0x89, 0x9a, 0xc2, 0x0a)))).toBe(
      'its data is an aggregate of the Kinesis Producer Library; set `deaggregate` to true',
    );
  });

  it('is sync, and gives no data as no text', () => {
    expect(textData()(kinesisRecord({ data: '' }))).toBe('');
  });

  it.each([
    ['in the middle', [0x61, 0xff, 0x62], 1, 3],
    ['cut off', [0x61, 0x62, 0xe2, 0x82], 2, 4],
    ['surrogates', [0xed, 0xa0, 0x80], 0, 3],
    ['longer than needed', [0x41, 0xc0, 0x80], 1, 3],
    ['behind a byte order mark', [0xef, 0xbb, 0xbf, 0xff], 3, 4],
    ['cut off like the replacement', [0x61, 0xef, 0xbf], 3, 3],
  ])('fails a record with bytes that are not UTF-8: %s', async (_, values, position, length) => {
    expect(await decodeProblem(() => textData()(bytes(...values)))).toBe(
      `its data is not valid UTF-8 (unexpected byte at position ${position} of ${length})`,
    );
  });

  it('goes on after a failure as before', async () => {
    const decode = textData();
    for (const broken of [[0xff], [0xe2, 0x82], [0xef, 0xbb]]) {
      await decodeFailure(() => decode(bytes(...broken)));
      expect(decode(kinesisRecord({ data: '\ufeff€' }))).toBe('€');
    }
  });

  it('says of which record it speaks, if the record says so itself', async () => {
    const broken = kinesisRecord({ sequenceNumber: '4711', data: Uint8Array.of(0xff) });
    expect(await decodeFailure(() => textData()(broken))).toMatchObject({
      recordId: '4711',
      issues: [],
      cause: expect.any(TypeError),
    });
    const bare = { eventSource: 'aws:kinesis' } as typeof broken; // As from an event made by hand.
    expect(await decodeFailure(() => textData()(bare))).toMatchObject({ recordId: '' });
  });
});

describe('data that is not base64', () => {
  it.each([
    ['no text', undefined, 'its data is no text, so it is not base64'],
    ['a number', 1, 'its data is no text, so it is not base64'],
    ['another character', 'c2Vj!mV0', 'its data is not valid base64 (unexpected character at position 4 of 8)'],
    ['white space', 'c2Vj\ncmV0', 'its data is not valid base64 (unexpected character at position 4 of 9)'],
    ['padding in the middle', 'c2U=cmV0', 'its data is not valid base64 (unexpected character at position 3 of 8)'],
    ['a digit too few', 'c2Vjc', 'its data is not valid base64 (a digit is missing at position 5 of 5)'],
    ['padding alone', '=', 'its data is not valid base64 (a digit is missing at position 0 of 1)'],
    ['too little padding', 'c2VjcmV0cw=', 'its data is not valid base64 (a digit is missing at position 10 of 11)'],
    ['too much padding', 'c2VjcmV0===', 'its data is not valid base64 (unexpected character at position 8 of 11)'],
    ['the text itself', 'secret text', 'its data is not valid base64 (unexpected character at position 6 of 11)'],
  ])('fails its record: %s', async (_, data, problem) => {
    expect(await decodeProblem(() => textData()(recordWithData(data)))).toBe(problem);
  });

  it.each([
    ['with padding', '/+8/YQ=='],
    ['without padding', '/+8/YQ'],
    ['for URLs', '_-8_YQ'],
  ])('is not what this is: %s', (_, data) => {
    const decode = textData({ compression: 'none' });
    expect(() => decode(recordWithData(data))).toThrow('not valid UTF-8'); // So base64 was no obstacle.
  });

  it('never loses a byte without telling', () => {
    const text = fc.string({
      unit: fc.constantFrom('A', 'b', '9', '+', '/', '-', '_', '=', ' ', '!', 'é'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (data) => {
        let decoded: string;
        try {
          decoded = textData({ compression: 'none' })(recordWithData(data));
        } catch {
          return;
        }
        const digits = data.replace(/={1,2}$/, '');
        if (digits !== data) expect(data.length % 4).toBe(0);
        expect(digits).toMatch(/^[\w+/-]*$/);
        expect(Buffer.byteLength(decoded)).toBe(Math.floor((digits.length * 3) / 4));
      }),
      { numRuns: 1000 },
    );
  });
});
