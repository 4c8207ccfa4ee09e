import type { AttributeValue } from 'aws-lambda';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemKey } from './item-key.ts';

it('is the same for the same item, whatever the order of its attributes', () => {
  const [pk, sk] = [{ S: 'customer' }, { N: '7' }];
  expect(itemKey({ pk, sk })).toBe(itemKey({ sk, pk }));
});

it.each<[Record<string, AttributeValue>, Record<string, AttributeValue>]>([
  [{ id: { S: '1' } }, { id: { N: '1' } }],
  [{ id: { S: 'AQ==' } }, { id: { B: 'AQ==' } }],
  [{ a: { S: 'b' } }, { b: { S: 'a' } }],
  [
    { a: { S: '1' }, b: { S: '1' } },
    { a: { S: '1' }, c: { S: '1' } },
  ],
  [
    { a: { S: '' }, b: { S: 'x' } },
    { a: { S: 'x' }, b: { S: '' } },
  ],
  [{ a: { S: '1:S1:bS' } }, { a: { S: '1' }, b: { S: '' } }],
])('tells %j from %j', (one, other) => {
  expect(itemKey(one)).not.toBe(itemKey(other));
});

it('is equal only for equal keys', () => {
  const value = fc.oneof(
    fc.record({ S: fc.string({ maxLength: 3 }) }),
    fc.record({ N: fc.nat(3).map(String) }),
    fc.record({ B: fc.base64String({ maxLength: 4 }) }),
  );
  const keys = fc.dictionary(fc.constantFrom('a', 'b', 'S', '1:'), value, { minKeys: 1, maxKeys: 2 });
  fc.assert(
    fc.property(keys, keys, (one, other) => {
      const sorted = (key: Record<string, unknown>) =>
        JSON.stringify(
          Object.keys(key)
            .toSorted()
            .map((name) => [name, key[name]]),
        );
      expect(itemKey(one) === itemKey(other)).toBe(sorted(one) === sorted(other));
    }),
  );
});

it('does not exist without keys', () => {
  expect(itemKey(undefined)).toBeUndefined();
  expect(itemKey({})).toBeUndefined();
});
