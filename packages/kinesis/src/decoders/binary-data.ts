import { dataSettings, type KinesisDataOptions } from './data-options.ts';
import type { SyncKinesisDecoder } from './kinesis-decoder.ts';
import { recordData } from './record-data.ts';

/**
 * Makes a decoder that gives the data of a record as bytes, decompressed where it is compressed. The bytes have memory
 * of their own, so they may be kept, changed or transferred. For data that is not compressed and may begin with any
 * bytes, set `compression` to `none`.
 *
 * @throws BatchConfigurationError for an option that is not understood.
 *
 * @example
 * ```ts
 * import { binaryData, kinesisBatchHandler } from '@batch/kinesis';
 *
 * export const handler = kinesisBatchHandler(async (bytes) => console.log(bytes.byteLength), {
 *   decode: binaryData({ compression: 'none' }),
 * });
 * ```
 */
export function binaryData(options?: KinesisDataOptions): SyncKinesisDecoder<Uint8Array<ArrayBuffer>> {
  const settings = dataSettings('binaryData', options);
  // A copy: Node.js keeps small buffers in one pool, so that `buffer` of one would show the bytes of others.
  return (record) => new Uint8Array(recordData(record, settings));
}
