import { RecordDecodeError } from '@batch/core';

/** The error with which the decoder refuses the record. */
export async function decodeFailure<TRecord>(
  decode: (record: TRecord) => unknown,
  record: TRecord | undefined,
): Promise<RecordDecodeError> {
  if (record === undefined) throw new Error('There is no such record');
  try {
    await decode(record);
  } catch (error) {
    if (RecordDecodeError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('It was decoded');
}
