import { validatePayload } from '@batch/core';
import type { RecordPart } from './record-part.ts';

/**
 * Validates each value that is there and has a schema. What is async is waited for together; if nothing is, there is no
 * wait.
 *
 * @param values one for each of `parts`.
 * @throws RecordDecodeError for the first value that does not fit.
 */
export function validateTogether(
  recordId: string,
  parts: readonly RecordPart[],
  values: readonly unknown[],
): unknown[] | Promise<unknown[]> {
  const validated: unknown[] = [];
  try {
    for (const [index, { what, schema }] of parts.entries()) {
      const value = values[index];
      const isChecked = value !== undefined && schema !== undefined;
      validated.push(isChecked ? validatePayload(recordId, what, value, schema) : value);
    }
  } catch (error) {
    // The record has failed; a promise that nobody waits for must not reject unheard, which would end the process.
    void Promise.allSettled(validated);
    throw error;
  }
  return validated.some(isThenable) ? Promise.all(validated) : validated;
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
