import { createHash } from 'node:crypto';

/** The MD5 digest of a text in UTF-8 or of bytes, in hexadecimal digits. */
export function md5(content: string | Uint8Array): string {
  return createHash('md5').update(content).digest('hex');
}

/** The SHA-256 digest of a text in UTF-8, in hexadecimal digits. */
export function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** 128 bytes that depend on the text alone, in base64: what looks random and is not. */
export function opaqueText(seed: string): string {
  const halves = ['1', '2'].map((half) => createHash('sha512').update(half).update(seed).digest());
  return Buffer.concat(halves).toString('base64');
}

/** A version 4 UUID that counts: "00000000-0000-4000-8000-000000000001" for 1. */
export function countingUuid(count: number): string {
  return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
}
