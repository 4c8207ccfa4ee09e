import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { decodeFailure, decodeProblem } from '@batch/contract';
import type { AttributeValue } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dynamodbRecord } from '../../test/dynamodb-record.ts';
import type { PlainItem, PlainValue } from '../index.ts';
import { type ItemChangeOptions, itemChange } from './item-change.ts';

/** The new image as plain values. The attributes come from outside, whatever their type says. */
function plain(
  attributes: unknown,
  options?: Pick<ItemChangeOptions, 'inexactNumbers'>,
): (PlainItem & { value?: PlainValue }) | undefined {
  const NewImage = attributes as Record<string, AttributeValue>;
  const change = itemChange(options)(dynamodbRecord('INSERT', { NewImage }));
  return 'eventName' in change ? change.newImage : undefined;
}
const plainValue = (attribute: unknown, options?: Pick<ItemChangeOptions, 'inexactNumbers'>) =>
  plain({ value: attribute }, options)?.value;

/** What Lambda sends: JSON, in which bytes are base64. */
function asLambdaSends(attributes: Record<string, unknown>): unknown {
  return JSON.parse(
    JSON.stringify(attributes, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ),
  );
}

describe('an attribute value becomes plain', () => {
  it.each([
    [{ S: 'text' }, 'text'],
    [{ S: '' }, ''],
    [{ N: '1.50' }, 1.5],
    [{ N: '9007199254740993' }, 9_007_199_254_740_993n],
    [{ BOOL: true }, true],
    [{ BOOL: false }, false],
    [{ NULL: true }, null],
    [{ B: 'AQID' }, new Uint8Array([1, 2, 3])],
    [{ B: '' }, new Uint8Array()],
    [{ SS: ['a', 'b'] }, new Set(['a', 'b'])],
    [{ NS: ['1', '2.5', '9007199254740993'] }, new Set([1, 2.5, 9_007_199_254_740_993n])],
    [{ BS: ['AQ==', 'Ag=='] }, new Set([new Uint8Array([1]), new Uint8Array([2])])],
    [{ L: [] }, []],
    [{ L: [{ S: 'a' }, { N: '1' }, { NULL: true }] }, ['a', 1, null]],
    [{ M: {} }, {}],
    [{ M: { a: { L: [{ M: { b: { BOOL: true } } }] } } }, { a: [{ b: true }] }],
  ])('%j', (attribute, value) => {
    expect(plainValue(attribute)).toStrictEqual(value);
  });

  it('with bytes that share their buffer with nothing', () => {
    const value = plainValue({ B: 'AQID' });
    expect(value instanceof Uint8Array && value.buffer.byteLength).toBe(3);
  });

  it('as the SDK made it, which reads the same', () => {
    const scalar = fc.oneof(
      fc.string(),
      fc.maxSafeInteger(),
      fc
        .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
        .filter((value) => Math.abs(value) > 1e-100),
      fc.bigInt({ min: 2n ** 53n, max: 10n ** 38n - 1n }),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array({ maxLength: 10 }),
      fc.uniqueArray(fc.string(), { minLength: 1 }).map((values) => new Set(values)),
      fc.uniqueArray(fc.integer(), { minLength: 1 }).map((values) => new Set(values)),
    );
    // The SDK loses what is called __proto__, and takes an object with a constructor for something else.
    const name = fc
      .oneof(fc.string(), fc.constantFrom('toString', 'then', 'S', 'M'))
      .filter((text) => text !== '__proto__' && text !== 'constructor');
    const { item } = fc.letrec<{ value: unknown; item: Record<string, unknown> }>((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 4 }), tie('item')),
      item: fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    }));
    fc.assert(
      fc.property(item, (given) => {
        const marshalled = marshall(given);
        const read = plain(asLambdaSends(marshalled));
        expect(read).toStrictEqual(given);
        expect(read).toStrictEqual(unmarshall(marshalled));
      }),
      { numRuns: 500 },
    );
  });
});

describe('any name is data', () => {
  const json =
    '{"__proto__":{"M":{"__proto__":{"S":"x"},"polluted":{"BOOL":true}}},"constructor":{"M":{"prototype":{"S":"x"}}},"toString":{"N":"1"}}';
  const image = plain(JSON.parse(json));

  it('and a property of its own', () => {
    expect(Object.getOwnPropertyNames(image)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(JSON.stringify(image)).toBe(
      '{"__proto__":{"__proto__":"x","polluted":true},"constructor":{"prototype":"x"},"toString":1}',
    );
    expect({ ...image }).toStrictEqual(image);
  });

  it('whatever it is, and wherever', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'then', 'S', 'M'));
    fc.assert(
      fc.property(fc.uniqueArray(name), (names) => {
        const of = <TValue>(value: TValue) => Object.fromEntries(names.map((one) => [one, value]));
        expect(plain(of({ L: [{ M: of({ S: 'x' }) }] }))).toEqual(of([of('x')]));
      }),
    );
  });

  it('which harms nothing', () => {
    expect(Object.getPrototypeOf(image)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
    expect({}.toString).toBeTypeOf('function');
  });
});

describe('a fraction with too many digits', () => {
  const attribute = { N: '0.12345678901234567890' };

  it('stays text, unless it is to fail', async () => {
    expect(plainValue(attribute)).toBe('0.12345678901234567890');
    expect(plainValue(attribute, { inexactNumbers: 'text' })).toBe('0.12345678901234567890');
    expect(plainValue({ NS: ['1.5', '0.12345678901234567890'] })).toEqual(new Set([1.5, '0.12345678901234567890']));
    expect(await decodeProblem(() => plainValue(attribute, { inexactNumbers: 'error' }))).toBe(
      'in its new image, the attribute "value" holds a value that is a fraction with more digits than a JavaScript ' +
        "number holds (`inexactNumbers: 'text'` keeps it); see `issues`",
    );
    expect(plainValue({ N: '9007199254740993' }, { inexactNumbers: 'error' })).toBe(9_007_199_254_740_993n);
  });
});

describe('levels', () => {
  const nested = (levels: number, type: 'L' | 'M') => {
    let attribute: object = { S: 'deep' };
    for (let level = 1; level < levels; level++)
      attribute = type === 'L' ? { L: [attribute] } : { M: { a: attribute } };
    return attribute;
  };

  it.each(['L', 'M'] as const)('of %s are read to the 32nd', (type) => {
    let value = plainValue(nested(32, type));
    for (let level = 1; level < 32; level++) {
      value = Array.isArray(value) ? value[0] : typeof value === 'object' ? Object(value).a : value;
    }
    expect(value).toBe('deep');
  });

  it('count for each attribute anew', () => {
    const item = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`a${index}`, nested(32, 'L')]));
    expect(Object.keys(plain(item) ?? {})).toHaveLength(50);
    expect(plainValue({ L: Array.from({ length: 50 }, () => nested(31, 'M')) })).toHaveLength(50);
  });

  it.each([
    [33, 'L'],
    [33, 'M'],
    [100_000, 'L'],
    [100_000, 'M'],
  ] as const)('%i of them fail', async (levels, type) => {
    expect(await decodeProblem(() => plainValue(nested(levels, type)))).toBe(
      'in its new image, the attribute "value" holds a value that is nested more than 32 levels deep; see `issues`',
    );
  });
});

describe('what is no attribute value fails, with its place', () => {
  it.each([
    [{ X: 'secret' }, 'has no type that is known', []],
    [{}, 'has no type that is known', []],
    [{ s: 'secret' }, 'has no type that is known', []],
    [{ __type: 'secret' }, 'has no type that is known', []],
    [{ S: 'secret', N: '1' }, 'has several types', []],
    ['secret', 'is no attribute value', []],
    [null, 'is no attribute value', []],
    [[{ S: 'secret' }], 'is no attribute value', []],
    [{ S: 17 }, 'is no string', []],
    [{ S: null }, 'is no string', []],
    [{ N: 17 }, 'is no string', []],
    [{ N: 'secret' }, 'is no number', []],
    [{ N: '' }, 'is no number', []],
    [{ BOOL: 'true' }, 'is no boolean', []],
    [{ B: 'secret' }, 'is no base64', []],
    [{ B: { type: 'Buffer', data: [1] } }, 'is no string', []],
    [{ SS: 'secret' }, 'is no list', []],
    [{ SS: ['fine', 1] }, 'is no string', [1]],
    [{ NS: ['1', 'secret'] }, 'is no number', [1]],
    [{ BS: ['AQ==', 'secret'] }, 'is no base64', [1]],
    [{ L: { S: 'secret' } }, 'is no list', []],
    [{ L: [{ S: 'fine' }, { L: [{ N: 'secret' }] }] }, 'is no number', [1, 0]],
    [{ M: [] }, 'is no map', []],
    [{ M: 'secret' }, 'is no map', []],
    [{ M: { fine: { S: 'a' }, b: { M: { c: { N: 'secret' } } } } }, 'is no number', ['b', 'c']],
  ])('%j', async (attribute, problem, path) => {
    const error = await decodeFailure(() => plain({ before: { L: [{ S: 'fine' }] }, value: attribute }));
    expect(error.message).toContain(
      `in its new image, the attribute "value" holds a value that ${problem}; see \`issues\`.`,
    );
    expect(error.issues).toEqual([{ message: `This value ${problem}`, path: ['value', ...path] }]);
  });

  it('and a message names no key of a map, which may be data, and no name in full that is very long', async () => {
    const error = await decodeFailure(() => plain({ scores: { M: { 'secret@example.com': { N: 'secret' } } } }));
    expect(error.message).toContain('the attribute "scores" holds a value that is no number');
    const long = await decodeFailure(() => plain({ ['a'.repeat(60_000)]: { N: 'x' } }));
    expect(long.message.length).toBeLessThan(400);
  });
});
