import { type } from 'arktype';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as dynamodb from '../index.ts';

/** As JavaScript calls it, without types. */
const itemChange = dynamodb.itemChange as (options: unknown) => unknown;

describe('a decoder is refused when it is made', () => {
  it.each([
    [null, 'The options of `itemChange` are null; accepted: an object.'],
    ['text', 'The options of `itemChange` are "text"; accepted: an object.'],
    [z.object({}), 'is not an option of `itemChange`; accepted: keys, newImage, oldImage, inexactNumbers.'],
    [{ newimage: z.object({}) }, '`newimage` is not an option of `itemChange`; accepted: keys, newImage, oldImage,'],
    [{ keys: {} }, '`keys` of `itemChange` is an object; accepted: a Standard Schema, which has a "~standard"'],
    [{ newImage: () => 1 }, '`newImage` of `itemChange` is a function; accepted: a Standard Schema'],
    [{ oldImage: null }, '`oldImage` of `itemChange` is null; accepted: a Standard Schema'],
    [{ oldImage: { '~standard': null } }, '`oldImage` of `itemChange` is an object; accepted: a Standard Schema'],
    [{ inexactNumbers: 'round' }, '`inexactNumbers` of `itemChange` is "round"; accepted: "text", "error".'],
  ])('%j', (options, message) => {
    expect(() => itemChange(options)).toThrow(message);
    expect(() => itemChange(options)).toThrow(expect.objectContaining({ name: 'BatchConfigurationError' }));
  });
});

it.each([
  ['zod', z.object({})],
  ['valibot', v.object({})],
  ['arktype', type({})],
  ['none', undefined],
])('a schema of %s is accepted', (_, schema) => {
  expect(() =>
    itemChange({ keys: schema, newImage: schema, oldImage: schema, inexactNumbers: undefined }),
  ).not.toThrow();
});
