import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeValues } from './attribute-value.ts';
import { itemSize } from './item-size.ts';
import { numberText } from './number-text.ts';

describe('attribute values', () => {
  const attribute = (value: unknown) => Object.values(attributeValues('item', { value }))[0];

  it.each([
    ['', { S: '' }],
    ['a', { S: 'a' }],
    [0, { N: '0' }],
    [-1.5, { N: '-1.5' }],
    [2n ** 70n, { N: '1180591620717411303424' }],
    [true, { BOOL: true }],
    [false, { BOOL: false }],
    [null, { NULL: true }],
    [Uint8Array.of(9, 1, 2, 9).subarray(1, 3), { B: 'AQI=' }],
    [Buffer.from('a'), { B: 'YQ==' }],
    [new Set(['a', 'b']), { SS: ['a', 'b'] }],
    [new Set([1, 2n]), { NS: ['1', '2'] }],
    [new Set([Uint8Array.of(1)]), { BS: ['AQ=='] }],
    [[], { L: [] }],
    [['a', [1]], { L: [{ S: 'a' }, { L: [{ N: '1' }] }] }],
    [{}, { M: {} }],
    [{ a: { b: null } }, { M: { a: { M: { b: { NULL: true } } } } }],
    [Object.create(null), { M: {} }],
  ])('%# of %s', (value, expected) => {
    expect(attribute(value)).toEqual(expected);
  });

  it('keeps a name that means something to JavaScript', () => {
    expect(JSON.stringify(attributeValues('item', JSON.parse('{"__proto__":1}')))).toBe('{"__proto__":{"N":"1"}}');
  });

  it.each([
    [undefined, 'item.value is undefined; accepted: a string, a number, a bigint, a boolean, null, a Uint8Array'],
    [[undefined], 'item.value[0] is undefined'],
    [Array(1), 'item.value[0] is undefined'],
    [{ a: [Symbol('a')] }, 'item.value.a[0] is a symbol'],
    [() => 1, 'item.value is a function'],
    [new Date(0), 'item.value is an object; accepted: a string'],
    [new Map(), 'item.value is an object'],
    [Number.NaN, 'item.value is NaN; accepted: a finite number.'],
    [Number.POSITIVE_INFINITY, 'item.value is Infinity'],
    [
      10n ** 40n + 1n,
      'item.value is a number that DynamoDB does not hold: at most 38 digits, from 1E-130 to 9.9E+125.',
    ],
    [10n ** 39n - 1n, 'does not hold'],
    [1e126, 'does not hold'],
    [1e-131, 'does not hold'],
    [new Set(), 'item.value is a set, but not of strings alone, of numbers alone, or of bytes alone.'],
    [new Set([1, 'a']), 'item.value is a set, but not of strings alone'],
    [new Set([true]), 'item.value is a set, but not of strings alone'],
    [new Set([1, 1n]), 'item.value is a set that holds a value twice.'],
    [new Set([[1]]), 'nested more than 32 levels deep'],
  ])('%# is refused: %s', (value, message) => {
    expect(() => attribute(value)).toThrow(message);
  });

  it('nests 32 levels, and no more', () => {
    const nest = (levels: number): unknown => (levels === 1 ? 1 : [nest(levels - 1)]);
    expect(attribute(nest(32))).toBeDefined();
    expect(() => attribute(nest(33))).toThrow('is nested more than 32 levels deep.');
    const nestMap = (levels: number): unknown => (levels === 1 ? 1 : { a: nestMap(levels - 1) });
    expect(attribute(nestMap(32))).toBeDefined();
    expect(() => attribute(nestMap(33))).toThrow('is nested more than 32 levels deep.');
    const circle: unknown[] = [];
    circle.push(circle);
    expect(() => attribute(circle)).toThrow('is nested more than 32 levels deep.');
  });
});

describe('the text of a number', () => {
  it.each([
    [-0, '0'],
    [100, '100'],
    [1e21, '1000000000000000000000'],
    [-1.25e21, '-1250000000000000000000'],
    [1e-7, '0.0000001'],
    [-1.5e-7, '-0.00000015'],
    [0.001, '0.001'],
    [123.456, '123.456'],
    [1e125, `1${'0'.repeat(125)}`],
    [1e-130, `0.${'0'.repeat(129)}1`],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [10n ** 100n, `1${'0'.repeat(100)}`],
  ])('%s is %s', (value, text) => {
    expect(numberText('n', value)).toBe(text);
  });

  it('is the same number, without an exponent', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e125, max: 1e125 }), (value) => {
        fc.pre(value === 0 || Math.abs(value) >= 1e-129);
        const text = numberText('n', value);
        expect(text).toMatch(/^(0|-?[1-9]\d*|-?(0|[1-9]\d*)\.\d*[1-9])$/);
        expect(Number(text)).toBe(value + 0);
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), (value) => {
        expect(BigInt(numberText('n', value))).toBe(value);
      }),
    );
  });
});

describe('the size of an item', () => {
  it.each([
    [{}, 0],
    [{ id: 101 }, 2 + 3],
    [{ Message: 'New item!' }, 7 + 9],
    [{ ü: '€' }, 2 + 3],
    [{ n: -12.5 }, 1 + 4],
    [{ n: 0 }, 1 + 1],
    [{ n: 1e30 }, 1 + 2],
    [{ b: new Uint8Array(10) }, 1 + 10],
    [{ b: true, n: null }, 2 + 2],
    [{ s: new Set(['ab', 'c']), n: new Set([1, 222]), b: new Set([new Uint8Array(4)]) }, 3 + 3 + 5 + 4],
    [{ l: ['a', 'b'] }, 1 + 3 + 2 * 2],
    [{ m: { a: 'b' } }, 1 + 3 + 1 + 2],
    [{ m: { a: 'b', c: 'd', e: 'f' } }, 1 + 3 + 3 * 3],
  ])('%o', (item, size) => {
    expect(itemSize(attributeValues('item', item))).toBe(size);
  });

  it('is 0 where there is none', () => {
    expect(itemSize(undefined)).toBe(0);
  });
});
