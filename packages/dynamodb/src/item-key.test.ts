import type { AttributeValue } from 'aws-lambda';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemKey } from './item-key.ts';

it('is the same for the same item, whatever the order of its attributes', () => {
  const [pk, sk] = [{ S: 'customer' }, { N: '7' }];
  expect(itemKey({ pk, sk })).toBe(itemKey({ sk, pk }));
});

it.each<[Record<string, AttributeValue>, Record<string, AttributeValue>]>([
  [{ id: { S: '1' } }, { id: { S: '2' } }],
  [{ id: { N: '1' } }, { id: { N: '-1' } }],
  [{ id: { B: 'AQ==' } }, { id: { B: 'Ag==' } }],
  [
    { a: { S: '1' }, b: { S: '2' } },
    { a: { S: '2' }, b: { S: '1' } },
  ],
  [
    { a: { S: '1' }, b: { N: '12' } },
    { a: { S: '11' }, b: { N: '2' } },
  ],
  [
    { a: { S: '1:1' }, b: { S: '1' } },
    { a: { S: '1' }, b: { S: ':11' } },
  ],
])('tells %j from %j', (one, other) => {
  expect(itemKey(one)).not.toBe(itemKey(other));
});

const values = {
  S: fc.record({ S: fc.string({ maxLength: 3 }) }),
  N: fc.record({ N: fc.nat(12).map(String) }),
  B: fc.record({ B: fc.base64String({ maxLength: 4 }) }),
};

it.each([['S'], ['B'], ['S', 'S'], ['S', 'N'], ['B', 'S']] as const)(
  'is equal only for equal keys of a table whose key has the types %s, %s',
  (...types) => {
    const keys = fc
      .tuple(...types.map((type): fc.Arbitrary<AttributeValue> => values[type]))
      .map((attributes) => Object.fromEntries(attributes.map((value, index) => [`key${index}`, value])));
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        expect(itemKey(one) === itemKey(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  },
);

it('does not exist without keys', () => {
  expect(itemKey(undefined)).toBeUndefined();
  expect(itemKey({})).toBeUndefined();
});
