import { describeValue } from './describe.ts';
import { BatchConfigurationError } from './errors/batch-configuration-error.ts';

/**
 * Refuses a setting.
 *
 * @param what the setting's name in the message: "`orderBy`".
 * @throws BatchConfigurationError that names the setting, its value (never the inside of an object) and what is accepted.
 */
export function refuse(what: string, value: unknown, accepted: string): never {
  throw new BatchConfigurationError(`${what} is ${describeValue(value)}; accepted: ${accepted}.`);
}
