import { RecordDecodeError } from '@batch/core';
import type { KinesisStreamRecord } from 'aws-lambda';
import { beginsLikeAggregate } from '../deaggregation/aggregate-magic.ts';
import type { DataSettings } from './data-options.ts';
import { recordData, sequenceNumberOf } from './record-data.ts';

/** Makes a function that reads the data of records as text. One `TextDecoder` serves all of them. */
export function textReader(settings: DataSettings): (record: KinesisStreamRecord) => string {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  return (record) => {
    const bytes = recordData(record, settings);
    try {
      return utf8.decode(bytes);
    } catch (cause) {
      if (!isInvalidUtf8(cause)) throw cause; // The text may also be longer than the engine allows.
      const problem = beginsLikeAggregate(bytes)
        ? 'its data is an aggregate of the Kinesis Producer Library; set `deaggregate` to true'
        : `its data is not valid UTF-8 (unexpected byte at position ${invalidByte(bytes)} of ${bytes.length})`;
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
