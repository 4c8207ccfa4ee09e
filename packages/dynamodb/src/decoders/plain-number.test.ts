import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainNumber } from './plain-number.ts';

describe('a number', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['-0.0', 0],
    ['-0.00000000000000000000', 0],
    ['0E+5', 0],
    ['0E+500', 0],
    ['1', 1],
    ['+1', 1],
    ['01', 1],
    ['-17', -17],
    ['1.0', 1],
    ['1.50', 1.5],
    ['1E+2', 100],
    ['1e2', 100],
    ['1.5E+1', 15],
    ['100E-2', 1],
    ['0.1', 0.1],
    ['-0.1', -0.1],
    ['.5', 0.5],
    ['5.', 5],
    ['0.30000000000000004', 0.300_000_000_000_000_04],
    ['1E-130', 1e-130],
    ['123456789.123456', 123_456_789.123_456],
    ['0.000000000000000000000000000001', 1e-30],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['-9007199254740991', Number.MIN_SAFE_INTEGER],
    ['9007199254740991.000', Number.MAX_SAFE_INTEGER],
    ['9007199254740992', 9_007_199_254_740_992n],
    ['9007199254740993', 9_007_199_254_740_993n],
    ['-9007199254740993', -9_007_199_254_740_993n],
    ['9.007199254740993E+15', 9_007_199_254_740_993n],
    ['18446744073709551615', 18_446_744_073_709_551_615n],
    ['99999999999999999999999999999999999999', 99_999_999_999_999_999_999_999_999_999_999_999_999n],
    ['1E+125', 10n ** 125n],
    ['1E+23', 10n ** 23n],
    ['9.9999999999999999999999999999999999999E+125', 99_999_999_999_999_999_999_999_999_999_999_999_999n * 10n ** 88n],
    [`1${'0'.repeat(125)}`, 10n ** 125n],
  ])('%s is exactly that', (text, value) => {
    expect(plainNumber(text)).toBe(value);
  });

  it.each([
    '0.12345678901234567890',
    '0.30000000000000000001',
    '0.99999999999999999999',
    '9007199254740990.6',
    '12345678901234567.5',
    '1.0000000000000000000000000000000000001',
    '-3.1415926535897932384626433832795028841',
    `0.${'0'.repeat(129)}12345678901234567890`.slice(0, 160),
  ])('%s is inexact', (text) => {
    expect(plainNumber(text)).toBe('inexact');
  });

  it.each([
    '',
    ' ',
    ' 1',
    '1 ',
    '1\n',
    'one',
    'NaN',
    'Infinity',
    '-Infinity',
    '0x10',
    '0b1',
    '1_000',
    '1,5',
    '1n',
    '--1',
    '.',
    '-',
    'E5',
    '1E',
    '1E+',
    '1.2.3',
    '1E+126',
    '-1E+126',
    '1E-131',
    '1E-999999999999',
    '1E+999999999999',
    '1'.repeat(127),
    '0'.repeat(201),
    `1E+${'9'.repeat(1_000_000)}`,
    '٣',
  ])('%s is none of DynamoDB', (text) => {
    expect(plainNumber(text)).toBe('invalid');
  });

  const digits = fc.stringMatching(/^\d{1,38}$/);

  it('is never rounded, compared as a fraction of integers', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '-'),
        digits,
        fc.integer({ min: -60, max: 60 }),
        fc.boolean(),
        (sign, whole, exponent, written) => {
          const text = written ? writtenOut(sign, whole, exponent) : `${sign}${whole}E${exponent}`;
          const value = plainNumber(text);
          const isIntegral = exponent >= 0 || BigInt(whole) % 10n ** BigInt(-exponent) === 0n;
          if (typeof value === 'bigint') {
            expect(scaled(value)).toBe(scaledText(sign, whole, exponent));
            expect(Number.isSafeInteger(Number(value))).toBe(false);
          } else if (typeof value === 'number') {
            expect(isIntegral).toBe(Number.isInteger(value));
            if (isIntegral) expect(scaled(BigInt(value))).toBe(scaledText(sign, whole, exponent));
            // Of a fraction, a number gives back the same digits.
            else expect(scaledDecimal(String(value))).toBe(scaledText(sign, whole, exponent));
          } else {
            expect(value).toBe('inexact');
            expect(isIntegral).toBe(false);
            expect(scaledDecimal(String(Number(text)))).not.toBe(scaledText(sign, whole, exponent));
          }
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('of JavaScript comes back as it is', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
      fc.integer(),
      fc.maxSafeInteger(),
    );
    fc.assert(
      fc.property(number, (value) => {
        fc.pre(value === 0 || Math.abs(value) >= 1e-130);
        expect(plainNumber(String(value))).toBe(value + 0);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }), (value) => {
        expect(BigInt(plainNumber(String(value)))).toBe(value);
      }),
    );
  });
});

/** All values times 10 to the 400th, so that fractions are integers too: independent of how numbers are parsed. */
const SCALE = 400n;

function scaled(value: bigint): bigint {
  return value * 10n ** SCALE;
}

function scaledText(sign: string, whole: string, exponent: number): bigint {
  return BigInt(`${sign}1`) * BigInt(whole) * 10n ** (SCALE + BigInt(exponent));
}

function scaledDecimal(text: string): bigint {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  return scaledText(text.startsWith('-') ? '-' : '', whole + fraction, Number(exponent) - fraction.length);
}

function writtenOut(sign: string, whole: string, exponent: number): string {
  if (exponent >= 0) return sign + whole + '0'.repeat(exponent);
  const padded = whole.padStart(1 - exponent, '0');
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}
