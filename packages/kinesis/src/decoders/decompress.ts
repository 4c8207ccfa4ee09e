import { RecordDecodeError } from '@batch/core';
import type { DataSettings } from './data-options.ts';

type Method = 'gunzipSync' | 'inflateSync' | 'inflateRawSync';

/**
 * Decompresses as the settings say, and gives bytes that are not compressed as they are.
 *
 * @throws RecordDecodeError for bytes that are cut off, damaged, followed by others, or too many.
 */
export function decompress(sequenceNumber: string, bytes: Buffer, settings: DataSettings): Buffer {
  switch (settings.compression) {
    case 'none':
      return bytes;
    case 'gzip':
      return run('gunzipSync', sequenceNumber, bytes, settings);
    case 'deflate':
      return run(hasZlibHeader(bytes) ? 'inflateSync' : 'inflateRawSync', sequenceNumber, bytes, settings);
    case 'auto':
      if (beginsLikeGzip(bytes)) return run('gunzipSync', sequenceNumber, bytes, settings);
      if (beginsLikeZlib(bytes)) return inflateUnlessText(sequenceNumber, bytes, settings);
      return bytes;
  }
}

/** No text begins so: in UTF-8 the second byte cannot follow the first. https://www.rfc-editor.org/rfc/rfc1952#page-6 */
function beginsLikeGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** https://www.rfc-editor.org/rfc/rfc1950#page-5 */
function hasZlibHeader(bytes: Buffer): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0;
}

/**
 * With a window of 32 KiB and no preset dictionary, as compressors make it unless they are told otherwise. All other
 * headers of zlib are also how some texts begin, such as "HK" or "hC"; of these four it is "x^" alone, and "x" before
 * an Arabic letter or a control character.
 */
function beginsLikeZlib(bytes: Buffer): boolean {
  return bytes[0] === 0x78 && (bytes[1] === 0x01 || bytes[1] === 0x5e || bytes[1] === 0x9c || bytes[1] === 0xda);
}

function inflateUnlessText(sequenceNumber: string, bytes: Buffer, settings: DataSettings): Buffer {
  try {
    return run('inflateSync', sequenceNumber, bytes, settings);
  } catch (error) {
    // What zlib compresses to is not valid UTF-8, but for a stream of a few bytes.
    if (process.getBuiltinModule('node:buffer').isUtf8(bytes)) return bytes;
    throw error;
  }
}

function run(method: Method, sequenceNumber: string, bytes: Buffer, settings: DataSettings): Buffer {
  const format = method === 'gunzipSync' ? 'gzip' : 'deflate';
  const hint = settings.compression === 'auto' ? '; if it is not compressed, set `compression` to "none"' : '';
  // On first need: few functions read compressed data, and loading zlib takes a part of a cold start.
  const zlib = process.getBuiltinModule('node:zlib');
  let result: { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };
  try {
    // With `info` zlib gives this object, which its types do not know.
    result = zlib[method](bytes, {
      info: true,
      maxOutputLength: settings.maxDecompressedBytes,
    }) as unknown as typeof result;
  } catch (cause) {
    throw new RecordDecodeError(sequenceNumber, { problem: describe(cause, format, settings) + hint, cause });
  }
  const rest = bytes.length - result.engine.bytesWritten;
  if (rest === 0) return result.buffer;
  throw new RecordDecodeError(sequenceNumber, {
    problem: `its ${format} data is followed by ${rest} other bytes${hint}`,
  });
}

/** The messages of zlib are fixed sentences, which quote nothing. */
function describe(error: unknown, format: string, { maxDecompressedBytes }: DataSettings): string {
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return code === 'ERR_BUFFER_TOO_LARGE'
    ? `its data has more than ${maxDecompressedBytes} bytes when decompressed, which is the limit set by \`maxDecompressedBytes\``
    : `its data is not valid ${format} (${message})`;
}
