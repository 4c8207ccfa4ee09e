/**
 * The bytes of a `B`, which Lambda sends as base64; `undefined` if it is none. They have a buffer of their own: that of
 * a small `Buffer` is shared with others.
 */
export function plainBytes(base64: string): Uint8Array | undefined {
  if (base64.length % 4 !== 0) return undefined;
  const bytes = new Uint8Array(Buffer.byteLength(base64, 'base64'));
  const written = Buffer.from(bytes.buffer).write(base64, 'base64');
  return written === bytes.length ? bytes : undefined; // `write` skips what is no base64.
}
