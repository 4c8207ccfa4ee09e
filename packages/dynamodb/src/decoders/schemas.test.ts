import { decodeFailure } from '@batch/contract';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { type } from 'arktype';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dynamodbRecord } from '../../test/dynamodb-record.ts';
import { itemChange } from './item-change.ts';

interface Product {
  sku: string;
  price: number;
  stock: bigint;
  tags: Set<string>;
  image: Uint8Array;
  sizes: { name: string }[];
}

/** Each makes a number of a price that comes as text. */
const schemas: [string, StandardSchemaV1<unknown, Product>][] = [
  [
    'zod',
    z.object({
      sku: z.string(),
      price: z.string().transform(Number),
      stock: z.bigint(),
      tags: z.set(z.string()),
      image: z.instanceof(Uint8Array),
      sizes: z.array(z.object({ name: z.string() })),
    }),
  ],
  [
    'zod, async',
    z.object({
      sku: z.string(),
      price: z.string().transform(async (text) => Number(text)),
      stock: z.bigint(),
      tags: z.set(z.string()),
      image: z.instanceof(Uint8Array),
      sizes: z.array(z.object({ name: z.string() })),
    }),
  ],
  [
    'valibot',
    v.object({
      sku: v.string(),
      price: v.pipe(v.string(), v.transform(Number)),
      stock: v.bigint(),
      tags: v.set(v.string()),
      image: v.instance(Uint8Array),
      sizes: v.array(v.object({ name: v.string() })),
    }),
  ],
  [
    'valibot, async',
    v.objectAsync({
      sku: v.string(),
      price: v.pipeAsync(
        v.string(),
        v.transformAsync(async (text) => Number(text)),
      ),
      stock: v.bigint(),
      tags: v.set(v.string()),
      image: v.instance(Uint8Array),
      sizes: v.array(v.object({ name: v.string() })),
    }),
  ],
  [
    'arktype',
    type({
      sku: 'string',
      price: 'string.numeric.parse',
      stock: 'bigint',
      tags: type.instanceOf(Set<string>),
      image: type.instanceOf(Uint8Array),
      sizes: type({ name: 'string' }).array(),
    }),
  ],
];

const product: Product = {
  sku: 'a',
  price: 2.5,
  stock: 9_007_199_254_740_993n,
  tags: new Set(['new']),
  image: new Uint8Array([1]),
  sizes: [{ name: 'S' }],
};
const NewImage = {
  sku: { S: 'a' },
  price: { S: '2.5' },
  stock: { N: '9007199254740993' },
  tags: { SS: ['new'] },
  image: { B: 'AQ==' },
  sizes: { L: [{ M: { name: { S: 'S' } } }] },
};

describe.each(schemas)('a schema of %s', (name, schema) => {
  const decode = itemChange({ newImage: schema, oldImage: schema });

  it('gives its output, at once if it is sync', async () => {
    const change = decode(dynamodbRecord('MODIFY', { NewImage, OldImage: NewImage }));
    expect(change instanceof Promise).toBe(name.endsWith('async'));
    expect(await change).toMatchObject({ newImage: product, oldImage: product });
  });

  it('fails with the place', async () => {
    const bad = { ...NewImage, sizes: { L: [{ M: { name: { N: '5' } } }] }, sku: { S: 'secret' } };
    const { issues } = await decodeFailure(() => decode(dynamodbRecord('MODIFY', { NewImage, OldImage: bad })));
    // Some libraries have a kind of array of their own for paths.
    expect(issues.map(({ path = [] }) => [...path])).toEqual([['sizes', 0, 'name']]);
  });

  it('is not confused by an attribute that is called __proto__', async () => {
    const image = Object.fromEntries([...Object.entries(NewImage), ['__proto__', { M: { polluted: { BOOL: true } } }]]);
    const change = await decode(dynamodbRecord('INSERT', { NewImage: image }));
    expect(change.newImage).toMatchObject(product);
    expect(change.newImage).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });
});
