import { refuse } from './refuse.ts';

/** Settings that all builders of events have. */
export interface EventOptions {
  /**
   * When the first record was sent: a `Date`, or milliseconds since 1970. Each further record is a millisecond later.
   *
   * @default 2026-01-01T00:00:00.000Z: the same input gives the same event
   */
  readonly time?: Date | number | undefined;
  /**
   * How many records came before the first one. Identifiers, sequence numbers and times go on from there, so events
   * with different offsets hold different records.
   *
   * @default 0
   */
  readonly offset?: number | undefined;
}

const DEFAULT_TIME = Date.UTC(2026, 0, 1);

/** The place of a record among all records: from 0 up. */
export function placeOf(options: EventOptions, index: number): number {
  const { offset = 0 } = options;
  if (!Number.isSafeInteger(offset) || offset < 0) {
    throw new TypeError(`\`offset\` is ${String(offset)}; accepted: a whole number from 0 up.`);
  }
  return offset + index;
}

/** In whole milliseconds since 1970. */
export function timeOf(options: EventOptions, place: number): number {
  const { time = DEFAULT_TIME } = options;
  const milliseconds = time instanceof Date ? time.getTime() : time;
  if (!Number.isFinite(milliseconds)) refuse('`time`', milliseconds, 'a valid Date, or milliseconds since 1970');
  return Math.floor(milliseconds) + place;
}

/** The part of an ARN that records repeat. */
export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** @throws TypeError if it is no ARN of the service. */
export function checkArn(option: string, arn: unknown, service: string, example: string): void {
  if (typeof arn === 'string' && new RegExp(`^arn:aws[\\w-]*:${service}:[^:]*:[^:]*:.+$`).test(arn)) return;
  throw new TypeError(`\`${option}\` is no ARN of ${service}; accepted: such as "${example}".`);
}
