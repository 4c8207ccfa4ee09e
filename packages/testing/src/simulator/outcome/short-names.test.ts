import { expect, it } from 'vitest';
import { shortNames } from './short-names.ts';

const short = (...identifiers: string[]) => identifiers.map((identifier) => shortNames(identifiers).get(identifier));

it('are the beginnings, where these differ', () => {
  expect(short('059f36b4-87a3-44ab-83d2-661975830a7d', '2e1424d4-f796-459a-8184-9c92662be6da')).toEqual([
    '059f36b4…',
    '2e1424d4…',
  ]);
});

it('are the ends, as long as it takes', () => {
  expect(short('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000012')).toEqual([
    '…0001',
    '…0012',
  ]);
  expect(short('49590338271490256608559692538361571095', '49590338271490256608559692538361671095')).toEqual([
    '…571095',
    '…671095',
  ]);
});

it('are none where the identifiers are short, or one alone', () => {
  expect(short('message-1', 'message-2')).toEqual([undefined, undefined]);
  expect(short('059f36b4-87a3-44ab-83d2-661975830a7d')).toEqual([undefined]);
  expect(short()).toEqual([]);
});

it('leave short identifiers whole beside long ones', () => {
  expect(short('poison', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002')).toEqual([
    undefined,
    '…0001',
    '…0002',
  ]);
});
