import { RecordDecodeError } from '@batch/core';
import type { KinesisStreamRecord } from 'aws-lambda';
import type { DataSettings } from './data-options.ts';
import { decompress } from './decompress.ts';

/** For messages; empty if the record, which may be made by hand, has none. */
export function sequenceNumberOf(record: KinesisStreamRecord): string {
  return record.kinesis?.sequenceNumber ?? '';
}

/**
 * The bytes of a record's data, decompressed where they are compressed. They may lie in memory that is shared with
 * other bytes.
 *
 * @throws RecordDecodeError for what is not base64, or not compressed as the settings say.
 */
export function recordData(record: KinesisStreamRecord, settings: DataSettings): Uint8Array {
  const sequenceNumber = sequenceNumberOf(record);
  return decompress(sequenceNumber, decodeBase64(sequenceNumber, record.kinesis?.data), settings);
}

/**
 * Node.js leaves out what is not base64. Every byte counts here, so the number of bytes must be that of the digits.
 * Padding may be missing, but what there is of it must be right.
 */
function decodeBase64(sequenceNumber: string, text: unknown): Buffer {
  if (typeof text !== 'string') {
    throw new RecordDecodeError(sequenceNumber, { problem: 'its data is no text, so it is not base64' });
  }
  const bytes = Buffer.from(text, 'base64');
  const digits = text.length - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  const complete = digits === text.length ? digits % 4 !== 1 : text.length % 4 === 0;
  if (complete && bytes.length === Math.floor((digits * 3) / 4)) return bytes;
  const position = text.slice(0, digits).search(/[^\w+/-]/);
  const what = position === -1 ? 'a digit is missing' : 'unexpected character';
  throw new RecordDecodeError(sequenceNumber, {
    problem: `its data is not valid base64 (${what} at position ${position === -1 ? digits : position} of ${text.length})`,
  });
}
