/** The most that one invocation takes, in bytes. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const PAYLOAD_LIMIT_BYTES: number = 6 * 1024 * 1024;

/** So much of the event is not records. */
export const ENVELOPE_BYTES: number = Buffer.byteLength('{"Records":[]}');

/** What a record, given as JSON, takes up in an event. */
export function recordBytes(json: string): number {
  return Buffer.byteLength(json) + 1; // And a comma.
}
