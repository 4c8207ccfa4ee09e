import { dataSettings, type KinesisDataOptions } from './data-options.ts';
import type { SyncKinesisDecoder } from './kinesis-decoder.ts';
import { textReader } from './text-reader.ts';

/**
 * Makes a decoder that gives the data of a record as text, from UTF-8, decompressed where it is compressed. Bytes that
 * are not valid UTF-8 fail their record, since to replace them would be to lose them. A byte order mark at the start
 * is left out.
 *
 * @throws BatchConfigurationError for an option that is not understood.
 *
 * @example
 * ```ts
 * import { kinesisBatchHandler, textData } from '@batch/kinesis';
 *
 * export const handler = kinesisBatchHandler(async (line) => console.log(line.length), { decode: textData() });
 * ```
 */
export function textData(options?: KinesisDataOptions): SyncKinesisDecoder<string> {
  return textReader(dataSettings('textData', options));
}
