import { pipeline } from 'node:stream/promises';
import {
  constants,
  createDeflate,
  createGzip,
  deflateRawSync,
  deflateSync,
  gzipSync,
  type InputType,
  type ZlibOptions,
} from 'node:zlib';
import { decodeFailure, decodeProblem } from '@batch/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinesisRecord } from '../../test/kinesis-record.ts';
import { binaryData } from './binary-data.ts';
import type { KinesisDataOptions } from './data-options.ts';
import { textData } from './text-data.ts';

const secret = 'secret text, long enough to be compressed: secret, secret, secret';
const read = (data: Uint8Array | string, options?: KinesisDataOptions) => textData(options)(kinesisRecord({ data }));
const noneHint = '; if it is not compressed, set `compression` to "none"';

const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

describe('compressed data', () => {
  it.each(levels.flatMap((level) => [['gzip', gzipSync, level] as const, ['deflate', deflateSync, level] as const]))(
    'is recognised: %s, %o level %i',
    (compression, compress, level) => {
      for (const text of ['', 'a', secret, secret.repeat(100)]) {
        expect(read(compress(text, { level }))).toBe(text);
        expect(read(compress(text, { level }), { compression })).toBe(text);
      }
    },
  );

  it.each<readonly [name: string, compress: (text: InputType, options: ZlibOptions) => Buffer]>([
    ['small windows', deflateSync],
    ['no frame', deflateRawSync],
  ])('is read as deflate if that is asked for: %s', (_, compress) => {
    for (const windowBits of [9, 10, 11, 12, 13, 14, 15]) {
      expect(read(compress(secret, { windowBits }), { compression: 'deflate' })).toBe(secret);
    }
  });

  it('may be several pieces of gzip, one behind the other', () => {
    expect(read(Buffer.concat([gzipSync('one '), gzipSync('two')]))).toBe('one two');
  });

  it('is left as it is if that is asked for', () => {
    for (const data of [gzipSync(secret), deflateSync(secret)]) {
      expect(binaryData({ compression: 'none' })(kinesisRecord({ data }))).toEqual(new Uint8Array(data));
    }
  });

  it('is any bytes, for all ways', () => {
    const ways = [gzipSync, deflateSync].map((compress) => (data: Uint8Array) => compress(data));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.constantFrom(...ways), (data, compress) => {
        expect(binaryData()(kinesisRecord({ data: compress(data) }))).toEqual(data);
      }),
    );
  });
});

describe('compressed data that is damaged fails its record', () => {
  const gzip = gzipSync(secret);
  const zlib = deflateSync(secret);

  it('gzip, cut off anywhere behind its first two bytes', async () => {
    for (let length = 2; length < gzip.length; length++) {
      const record = kinesisRecord({ data: gzip.subarray(0, length) });
      const problem = 'its data is not valid gzip (unexpected end of file)';
      expect(await decodeProblem(() => binaryData()(record))).toBe(problem + noneHint);
      expect(await decodeProblem(() => binaryData({ compression: 'gzip' })(record))).toBe(problem);
    }
  });

  it('zlib, cut off anywhere behind its first two bytes', async () => {
    for (let length = 2; length < zlib.length; length++) {
      const record = kinesisRecord({ data: zlib.subarray(0, length) });
      expect(await decodeProblem(() => binaryData()(record))).toMatch(/^its data is not valid deflate \(/);
    }
  });

  it('gzip with any byte changed behind its first two, where zlib checks it', () => {
    const checked = Array.from(gzip.keys()).filter((index) => index === 2 || index >= 10); // The rest is time and system.
    fc.assert(
      fc.property(fc.constantFrom(...checked), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const data = Buffer.from(gzip);
        data[index] = (data[index] ?? 0) ^ change;
        let payload: Uint8Array | undefined;
        try {
          payload = binaryData()(kinesisRecord({ data }));
        } catch {
          return;
        }
        expect(Buffer.from(payload).toString()).toBe(secret); // A change that changes nothing, as in unused bits.
      }),
    );
  });

  it.each([
    ['gzip', gzip, undefined, `its gzip data is followed by 8 other bytes${noneHint}`],
    ['zlib', zlib, undefined, `its deflate data is followed by 8 other bytes${noneHint}`],
    ['gzip', gzip, 'gzip', 'its gzip data is followed by 8 other bytes'],
    ['zlib', zlib, 'deflate', 'its deflate data is followed by 8 other bytes'],
    ['bare deflate', deflateRawSync(secret), 'deflate', 'its deflate data is followed by 8 other bytes'],
  ] as const)('%s followed by other bytes: %#', async (_, data, compression, problem) => {
    const followed = kinesisRecord({ data: Buffer.concat([data, Buffer.alloc(8)]) });
    expect(await decodeProblem(() => textData({ compression })(followed))).toBe(problem);
  });

  it.each([
    ['gzip', /: its data is not valid gzip \(incorrect header check\)\. Correct/],
    ['deflate', /: its data is not valid deflate \(invalid [a-z ]+\)\. Correct/],
  ] as const)('text that should be %s', async (compression, problem) => {
    const error = await decodeFailure(() => read(secret, { compression }));
    expect(error.message).toMatch(problem);
    expect(error.cause).toMatchObject({ code: 'Z_DATA_ERROR' });
  });

  it.each(['gzip', 'deflate'] as const)('no data that should be %s', async (compression) => {
    expect(await decodeProblem(() => read('', { compression }))).toBe(
      `its data is not valid ${compression} (unexpected end of file)`,
    );
  });
});

describe('data that is not compressed', () => {
  it.each(['x^2 + y^2 = z^2', 'x^', 'x\u0001', 'xڜ', '{"x":1}', 'HK', '\u001f', 'x'])(
    'is left as it is: %j',
    (text) => {
      expect(read(text)).toBe(text);
    },
  );
});

describe('a limit for decompressed data', () => {
  const zeros = async (stream: ReturnType<typeof createGzip | typeof createDeflate>, mebibytes: number) => {
    const chunks: Buffer[] = [];
    const chunk = Buffer.alloc(1024 * 1024);
    await pipeline(
      async function* () {
        for (let count = 0; count < mebibytes; count++) yield chunk;
      },
      stream,
      async (output) => {
        for await (const part of output) chunks.push(part);
      },
    );
    return Buffer.concat(chunks);
  };

  it.each([
    ['gzip', () => zeros(createGzip({ level: 9 }), 200)],
    ['deflate', () => zeros(createDeflate({ level: 9 }), 200)],
    ['many pieces of gzip', async () => Buffer.concat(Array(200).fill(gzipSync(Buffer.alloc(1024 * 1024))))],
  ])('fails a record of 200 MiB of zeros, and the process stays small: %s', async (_, bomb) => {
    const record = kinesisRecord({ data: await bomb() });
    expect(record.kinesis.data.length).toBeLessThan(300_000);
    const before = process.resourceUsage().maxRSS;
    expect(await decodeProblem(() => binaryData()(record))).toMatch(
      /^its data has more than 10485760 bytes when decompressed, which is the limit set by `maxDecompressedBytes`/,
    );
    expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(60); // In MiB, for a limit of 10.
  });

  it('is exact, and says what it is', async () => {
    const options = { maxDecompressedBytes: 1000 };
    for (const compress of [gzipSync, deflateSync]) {
      expect(read(compress('x'.repeat(1000)), options)).toHaveLength(1000);
      expect(await decodeProblem(() => read(compress('x'.repeat(1001)), options))).toBe(
        `its data has more than 1000 bytes when decompressed, which is the limit set by \`maxDecompressedBytes\`${noneHint}`,
      );
    }
    expect(
      await decodeProblem(() => read(deflateRawSync('xx'), { compression: 'deflate', maxDecompressedBytes: 1 })),
    ).toBe('its data has more than 1 bytes when decompressed, which is the limit set by `maxDecompressedBytes`');
  });

  it('may be as high as can be, and is none for data that is not compressed', () => {
    expect(read(gzipSync(secret), { maxDecompressedBytes: Number.MAX_SAFE_INTEGER })).toBe(secret);
    expect(read(secret, { maxDecompressedBytes: 1 })).toBe(secret);
  });
});

it('loads zlib for compressed data alone', () => {
  const { getBuiltinModule } = process;
  const loaded: string[] = [];
  process.getBuiltinModule = ((id: string) => {
    loaded.push(id);
    return getBuiltinModule(id);
  }) as typeof getBuiltinModule;
  try {
    read(secret);
    expect(loaded).toEqual([]);
    read(gzipSync(secret, { level: constants.Z_BEST_SPEED }));
    expect(loaded).toEqual(['node:zlib']);
  } finally {
    process.getBuiltinModule = getBuiltinModule;
  }
});
