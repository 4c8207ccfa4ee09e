import {
  dynamodbBatchHandler,
  type ItemChange,
  itemChange,
  type PlainItem,
} from '@batch/dynamodb';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { decodeFailure } from './support/decode-failure.ts';
import { dynamodbEvent } from './support/events.ts';

/** What the text says of `itemChange`, beyond what its sample shows. */

type Attributes = Parameters<typeof dynamodbEvent>[0][string]['NewImage'];

function inserted(NewImage?: Attributes) {
  const [record] = dynamodbEvent({
    1: { eventName: 'INSERT', ...(NewImage && { NewImage }) },
  }).Records;
  if (record === undefined) throw new Error('The event has no record');
  return record;
}

const Product = z.object({ sku: z.string() });

test('TypeScript knows by the event name which image there is', () => {
  dynamodbBatchHandler(
    (change) => {
      if (change.eventName === 'INSERT') {
        expectTypeOf(change.newImage).toEqualTypeOf<{ sku: string }>();
        expectTypeOf(change.oldImage).toBeUndefined();
      } else if (change.eventName === 'REMOVE') {
        expectTypeOf(change.newImage).toBeUndefined();
        expectTypeOf(change.oldImage).toEqualTypeOf<{ sku: string }>();
        expectTypeOf(change.expired).toBeBoolean();
      } else {
        expectTypeOf(change.newImage).toEqualTypeOf(change.oldImage);
      }
    },
    { decode: itemChange({ newImage: Product, oldImage: Product }) },
  );
  dynamodbBatchHandler(
    (change) => {
      expectTypeOf(change).toEqualTypeOf<ItemChange>();
      expectTypeOf(change.newImage).toEqualTypeOf<PlainItem | undefined>();
    },
    { decode: itemChange() },
  );
});

describe('an image that the stream does not give', () => {
  test('is undefined without a schema', async () => {
    const { keys, newImage } = await itemChange()(inserted());
    expect(keys).toEqual({ sku: 'sku-1' });
    expect(newImage).toBeUndefined();
  });

  test('fails the record where it has a schema', async () => {
    const { message } = await decodeFailure(
      itemChange({ newImage: Product }),
      inserted(),
    );
    expect(message).toContain('its new image is missing, for which there is a schema');
  });
});

describe('plain values', () => {
  const precise = '0.12345678901234567890123';

  test('are a number only where it is exact', async () => {
    const { newImage } = await itemChange()(
      inserted({
        price: { N: '3.50' },
        safe: { N: '9007199254740991' },
        beyond: { N: '9007199254740993' },
        power: { N: '1152921504606846976' },
        precise: { N: precise },
      }),
    );
    expect(newImage).toEqual({
      price: 3.5,
      safe: 9_007_199_254_740_991,
      beyond: 9_007_199_254_740_993n,
      power: 2n ** 60n,
      precise,
    });
  });

  test('fail the record for an inexact fraction if asked to', async () => {
    const decode = itemChange({ inexactNumbers: 'error' });
    const { issues, message } = await decodeFailure(
      decode,
      inserted({ precise: { N: precise } }),
    );
    expect(issues).toMatchObject([{ path: ['precise'] }]);
    expect(message).not.toContain(precise);
    expect(await decode(inserted({ price: { N: '3.50' } }))).toBeDefined();
  });

  test('that are no number are refused by a schema that wants one', async () => {
    const decode = itemChange({ newImage: z.object({ stock: z.number() }) });
    expect(await decode(inserted({ stock: { N: '7' } }))).toBeDefined();
    const { issues } = await decodeFailure(
      decode,
      inserted({ stock: { N: '9007199254740993' } }),
    );
    expect(issues).toMatchObject([{ path: ['stock'] }]);
  });

  test('are of the types that the table names', async () => {
    const { newImage } = await itemChange()(
      inserted({
        text: { S: 'tea' },
        flag: { BOOL: true },
        nothing: { NULL: true },
        bytes: { B: 'AQI=' },
        tags: { SS: ['a', 'b'] },
        sizes: { NS: ['1', '2'] },
        parts: { BS: ['AQI='] },
        list: { L: [{ S: 'a' }, { N: '1' }] },
        map: { M: { inner: { S: 'a' } } },
      }),
    );
    expect(newImage).toEqual({
      text: 'tea',
      flag: true,
      nothing: null,
      bytes: new Uint8Array([1, 2]),
      tags: new Set(['a', 'b']),
      sizes: new Set([1, 2]),
      parts: new Set([new Uint8Array([1, 2])]),
      list: ['a', 1],
      map: { inner: 'a' },
    });
  });

  test('may be more than JSON has', async () => {
    const { newImage } = await itemChange()(inserted({ id: { N: '9007199254740993' } }));
    expect(() => JSON.stringify(newImage)).toThrow('BigInt');
    const { newImage: item } = await itemChange()(inserted({ tags: { SS: ['a'] } }));
    expect(JSON.stringify(item)).toBe('{"tags":{}}');
  });
});
