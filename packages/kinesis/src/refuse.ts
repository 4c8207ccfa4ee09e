import { BatchConfigurationError } from '@batch/core';

/**
 * @param what the setting's name in the message: "`deaggregate`".
 * @throws BatchConfigurationError that names the setting, its value (never the inside of an object) and what is accepted.
 */
export function refuse(what: string, value: unknown, accepted: string): never {
  throw new BatchConfigurationError(`${what} is ${describe(value)}; accepted: ${accepted}.`);
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
