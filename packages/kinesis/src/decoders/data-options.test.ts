import { describe, expect, it } from 'vitest';
import { BatchConfigurationError, binaryData, jsonData, type KinesisDataOptions, textData } from '../index.ts';

describe.each([
  ['jsonData', (options: KinesisDataOptions) => jsonData(undefined, options)],
  ['textData', textData],
  ['binaryData', binaryData],
])('%s', (name, make) => {
  it.each<readonly [options: unknown, message: string]>([
    [null, 'The options of `decoder` are null; accepted: an object.'],
    ['gzip', 'The options of `decoder` are "gzip"; accepted: an object.'],
    [{ compression: 'zip' }, '`compression` of `decoder` is "zip"; accepted: "auto", "gzip", "deflate", "none".'],
    [{ compression: 'GZIP' }, '`compression` of `decoder` is "GZIP"; accepted: "auto", "gzip", "deflate", "none".'],
    [{ compression: null }, '`compression` of `decoder` is null; accepted: "auto", "gzip", "deflate", "none".'],
    [{ compression: false }, '`compression` of `decoder` is false; accepted: "auto", "gzip", "deflate", "none".'],
    [{ compression: {} }, '`compression` of `decoder` is an object; accepted: "auto", "gzip", "deflate", "none".'],
    [{ maxDecompressedBytes: 0 }, '`maxDecompressedBytes` of `decoder` is 0; accepted: a whole number from 1 up.'],
    [{ maxDecompressedBytes: -1 }, '`maxDecompressedBytes` of `decoder` is -1; accepted: a whole number from 1 up.'],
    [{ maxDecompressedBytes: 1.5 }, '`maxDecompressedBytes` of `decoder` is 1.5; accepted: a whole number from 1 up.'],
    [
      { maxDecompressedBytes: Infinity },
      '`maxDecompressedBytes` of `decoder` is Infinity; accepted: a whole number from 1 up.',
    ],
    [
      { maxDecompressedBytes: Number.NaN },
      '`maxDecompressedBytes` of `decoder` is NaN; accepted: a whole number from 1 up.',
    ],
    [
      { maxDecompressedBytes: '10' },
      '`maxDecompressedBytes` of `decoder` is "10"; accepted: a whole number from 1 up.',
    ],
    [
      { maxDecompressedBytes: () => 1 },
      '`maxDecompressedBytes` of `decoder` is a function; accepted: a whole number from 1 up.',
    ],
    [
      { compresion: 'gzip' },
      '`compresion` is not an option of `decoder`; accepted: compression, maxDecompressedBytes.',
    ],
  ])('refuses options that it does not understand when it is made: %j', (options, message) => {
    // As from JavaScript.
    const making = () => make(options as KinesisDataOptions);
    expect(making).toThrow(message.replace('decoder', name));
    expect(making).toThrow(BatchConfigurationError);
  });

  it.each([undefined, {}, { compression: undefined, maxDecompressedBytes: undefined }])(
    'takes %o for nothing set',
    (options) => {
      expect(() => make(options as KinesisDataOptions)).not.toThrow();
    },
  );
});

it.each([null, {}, 'schema', { '~standard': {} }, { compression: 'gzip' }])(
  'jsonData refuses what is no schema: %j',
  (schema) => {
    // As from JavaScript.
    const making = () => jsonData(schema as unknown as undefined);
    expect(making).toThrow(BatchConfigurationError);
    expect(making).toThrow(/^The schema of `jsonData` is .*; accepted: a Standard Schema, /);
  },
);
