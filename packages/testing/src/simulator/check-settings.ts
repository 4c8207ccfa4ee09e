import { checkFields } from '../events/refuse.ts';

/** Reads the settings of a simulation. Every method throws a TypeError that names setting, value and what is accepted. */
export class SettingReader<TSettings extends object> {
  readonly #settings: TSettings;

  constructor(settings: TSettings, accepted: Readonly<Record<keyof TSettings, true>>) {
    checkFields('`settings`', settings, accepted);
    this.#settings = settings;
  }

  /** A whole number within limits. `also` is one more that is accepted, beside them. */
  wholeNumber(
    name: keyof TSettings & string,
    { byDefault, from, to, also }: { byDefault: number; from: number; to: number; also?: number },
  ): number {
    const value = this.#read(name) ?? byDefault;
    if (typeof value === 'number' && Number.isInteger(value) && ((value >= from && value <= to) || value === also)) {
      return value;
    }
    const limits = to === Number.MAX_SAFE_INTEGER ? `from ${plain(from)} up` : `from ${plain(from)} to ${plain(to)}`;
    return refuseSetting(name, value, `a whole number ${limits}${also === undefined ? '' : `, or ${also}`}`);
  }

  /** A number from 0 up; `undefined` if it is not set. */
  duration(name: keyof TSettings & string): number | undefined {
    const value = this.#read(name);
    if (value === undefined || (typeof value === 'number' && Number.isFinite(value) && value >= 0)) return value;
    return refuseSetting(name, value, 'a number from 0 up');
  }

  boolean(name: keyof TSettings & string): boolean {
    const value = this.#read(name) ?? false;
    return typeof value === 'boolean' ? value : refuseSetting(name, value, 'true, false');
  }

  /** `undefined` if it is not set. */
  moment(name: keyof TSettings & string): number | undefined {
    const value = this.#read(name);
    if (value === undefined) return undefined;
    const milliseconds = value instanceof Date ? value.getTime() : value;
    if (typeof milliseconds === 'number' && Number.isFinite(milliseconds)) return milliseconds;
    return refuseSetting(name, value, 'a valid Date, or milliseconds since 1970');
  }

  checkFunction(name: keyof TSettings & string): void {
    const value = this.#read(name);
    if (value !== undefined && typeof value !== 'function') refuseSetting(name, value, 'a function');
  }

  #read(name: keyof TSettings & string): unknown {
    return this.#settings[name];
  }
}

export function refuseSetting(name: string, value: unknown, accepted: string): never {
  throw new TypeError(`\`${name}\` is ${describeValue(value)}; accepted: ${accepted}.`);
}

function describeValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === 'number') return plain(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  return Array.isArray(value) ? 'an array' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}

function plain(number: number): string {
  return Number.isFinite(number) ? number.toLocaleString('en-US', { maximumFractionDigits: 10 }) : String(number);
}
