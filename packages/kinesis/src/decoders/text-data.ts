import { RecordDecodeError } from '@batch/core';
import type { KinesisStreamRecord } from 'aws-lambda';
import { dataSettings, type KinesisDataOptions } from './data-options.ts';
import { recordData, sequenceNumberOf } from './record-data.ts';

/**
 * Makes a decoder that gives the data of a record as text, from UTF-8, decompressed where it is compressed. Bytes that
 * are not valid UTF-8 fail their record, since to replace them would be to lose them. A byte order mark at the start
 * is left out.
 *
 * @throws BatchConfigurationError for an option that is not understood.
 */
export function textData(options?: KinesisDataOptions): (record: KinesisStreamRecord) => string {
  const settings = dataSettings(options);
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  return (record) => {
    const bytes = recordData(record, settings);
    try {
      return utf8.decode(bytes);
    } catch (cause) {
      if (!isInvalidUtf8(cause)) throw cause; // The text may also be longer than the engine allows.
      const problem = `its data is not valid UTF-8 (unexpected byte at position ${invalidByte(bytes)} of ${bytes.length})`;
      throw new RecordDecodeError(sequenceNumberOf(record), { problem, cause });
    }
  };
}

function isInvalidUtf8(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}

/** Where bytes stop being what comes back if all that is invalid is replaced. */
function invalidByte(bytes: Uint8Array): number {
  const replaced = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const position = bytes.findIndex((byte, index) => byte !== replaced[index]);
  return position === -1 ? bytes.length : position;
}
