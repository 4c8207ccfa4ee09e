import { BatchConfigurationError } from '@batch/core';

/** @throws BatchConfigurationError that names the setting, its value (never the inside of an object) and what is accepted. */
export function refuse(setting: string, value: unknown, accepted: string): never {
  throw new BatchConfigurationError(`\`${setting}\` is ${describe(value)}; accepted: ${accepted}.`);
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
