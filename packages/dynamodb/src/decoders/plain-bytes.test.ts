import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainBytes } from './plain-bytes.ts';

it('gives all bytes, in a buffer of their own', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const plain = plainBytes(Buffer.from(bytes).toString('base64'));
      expect(plain).toStrictEqual(bytes);
      expect(plain?.buffer.byteLength).toBe(bytes.length);
      expect(plain?.constructor).toBe(Uint8Array);
    }),
  );
});

it('gives many bytes', () => {
  const bytes = new Uint8Array(400_000).map((_, index) => index);
  expect(plainBytes(Buffer.from(bytes).toString('base64'))).toStrictEqual(bytes);
});

it.each([
  'A',
  'AA',
  'AAA',
  'AAAAA',
  '====',
  'A===',
  '=AAA',
  'AA=A',
  'AA==AA==',
  'A AA',
  'AAA\n',
  'AAA!',
  'ÄÄÄÄ',
  '€€€€',
])('refuses %j', (text) => {
  expect(plainBytes(text)).toBeUndefined();
});
