import { inspect } from 'node:util';
import { RecordDecodeError } from '@batch/core';
import { expect } from 'vitest';

/**
 * The error with which a decoder fails; a failed assertion if it does not, or if its error is of another kind. Whatever
 * is decoded in tests has "secret" in it where it can, and no error may show that.
 */
export async function failureOf(decode: () => unknown): Promise<RecordDecodeError> {
  const error = await (async () => decode())().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!RecordDecodeError.isInstance(error)) throw new Error('RecordDecodeError expected', { cause: error });
  expect(`${inspect(error)} ${error.stack} ${JSON.stringify(error)} ${inspect(error.cause)}`).not.toMatch(/secret/i);
  return error;
}

/** What its message says is wrong. */
export async function problemOf(decode: () => unknown): Promise<string> {
  const { message } = await failureOf(decode);
  const match = /^Record "1001" could not be decoded: (.*)\. Correct the producer or the decoder;/.exec(message);
  return match?.[1] ?? message;
}
