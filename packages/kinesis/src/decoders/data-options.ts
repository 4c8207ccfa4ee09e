import { checkChoice, checkOptionNames, refuse } from '@batch/core';

const compressions = ['auto', 'gzip', 'deflate', 'none'] as const;

/** 10 MiB: what a whole Lambda event of 6 MB holds when it is compressed well, and small beside a function's memory. */
const DEFAULT_MAX_DECOMPRESSED_BYTES = 10 * 1024 * 1024;

/** How `jsonData`, `textData` and `binaryData` read the data of a record. */
export interface KinesisDataOptions {
  /**
   * How the data is compressed.
   *
   * - `auto`: gzip and zlib are recognised by their first bytes; what begins otherwise is taken as it is. Data that
   *   begins like gzip and is none fails its record. So does data that begins like zlib and is none, unless all of
   *   it is valid UTF-8: then it is text that happens to begin so, such as "x^2".
   * - `gzip`: always gzip (https://www.rfc-editor.org/rfc/rfc1952).
   * - `deflate`: always deflate, with the frame of zlib (https://www.rfc-editor.org/rfc/rfc1950) or bare
   *   (https://www.rfc-editor.org/rfc/rfc1951), which cannot be recognised without being asked for.
   * - `none`: never. For binary data that is not compressed and may begin with any bytes.
   *
   * @default 'auto'
   */
  readonly compression?: (typeof compressions)[number] | undefined;

  /**
   * How many bytes the data of one record may have when it is decompressed: a whole number from 1 up. Data that would
   * have more fails its record, and is not decompressed any further. Data that is not compressed has no such limit.
   *
   * @default 10,485,760 (10 MiB)
   */
  readonly maxDecompressedBytes?: number | undefined;
}

/** All options, understood and complete. */
export type DataSettings = { readonly [name in keyof KinesisDataOptions]-?: NonNullable<KinesisDataOptions[name]> };

/**
 * @param decoder the name of the decoder, for messages.
 * @throws BatchConfigurationError for the first option that is not understood.
 */
export function dataSettings(decoder: string, options: KinesisDataOptions = {}): DataSettings {
  checkOptionNames(decoder, options, ['compression', 'maxDecompressedBytes']);
  checkChoice(decoder, 'compression', options.compression, compressions);
  const { compression = 'auto', maxDecompressedBytes = DEFAULT_MAX_DECOMPRESSED_BYTES } = options;
  if (!Number.isSafeInteger(maxDecompressedBytes) || maxDecompressedBytes < 1) {
    refuse(`\`maxDecompressedBytes\` of \`${decoder}\``, maxDecompressedBytes, 'a whole number from 1 up');
  }
  return { compression, maxDecompressedBytes };
}
