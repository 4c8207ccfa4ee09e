import { inspect } from 'node:util';
import { RecordDecodeError } from '@batch/core';

/**
 * The error with which a record does not decode.
 *
 * @throws Error if it decodes, fails with another error, or with one that shows anything of a payload: all payloads of
 * these tests have the word "secret" in them.
 */
export async function decodeFailure(decode: () => unknown): Promise<RecordDecodeError> {
  let error: unknown;
  try {
    await decode();
  } catch (thrown) {
    error = thrown;
  }
  if (!RecordDecodeError.isInstance(error)) throw new Error('A RecordDecodeError was expected', { cause: error });
  if (/secret/i.test(inspect(error, { depth: 5 }) + JSON.stringify(error))) {
    throw new Error('The error shows the payload', { cause: error });
  }
  return error;
}

/** What is wrong, as the message says it. */
export async function decodeProblem(decode: () => unknown): Promise<string | undefined> {
  const { message } = await decodeFailure(decode);
  return /could not be decoded: (.*)\. Correct the producer/s.exec(message)?.[1];
}
