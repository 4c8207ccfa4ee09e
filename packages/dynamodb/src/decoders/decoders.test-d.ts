import { type } from 'arktype';
import type { Context, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import {
  type Decoder,
  DynamoDbBatchProcessor,
  type DynamoDbBatchResult,
  dynamodbBatchHandler,
  dynamodbBatchProcessor,
  type ItemChange,
  type ItemInsert,
  type ItemModify,
  type ItemRemove,
  itemChange,
  type PlainItem,
  type PlainValue,
} from '../index.ts';

/** What the schemas below make of a product, whose price comes as text. */
interface Product {
  sku: string;
  price: number;
}
const ZodProduct = z.object({ sku: z.string(), price: z.string().transform(Number) });
const ValibotProduct = v.object({ sku: v.string(), price: v.pipe(v.string(), v.transform(Number)) });
const ArkProduct = type({ sku: 'string', price: 'string.numeric.parse' });
const Sku = z.object({ sku: z.string() });

const payloadOf = <TPayload>(_decoder: Decoder<DynamoDBRecord, TPayload>): TPayload => JSON.parse('');

describe('without schemas', () => {
  it('a change is a union of plain items, with images that may be missing', () => {
    const change = payloadOf(itemChange());
    expectTypeOf(change).toEqualTypeOf<ItemChange>();
    expectTypeOf(payloadOf(itemChange({}))).toEqualTypeOf<ItemChange>();
    expectTypeOf(payloadOf(itemChange({ inexactNumbers: 'error' }))).toEqualTypeOf<ItemChange>();
    expectTypeOf(change.eventName).toEqualTypeOf<'INSERT' | 'MODIFY' | 'REMOVE'>();
    expectTypeOf(change.keys).toEqualTypeOf<PlainItem>();
    expectTypeOf(change.newImage).toEqualTypeOf<PlainItem | undefined>();
    expectTypeOf(change.oldImage).toEqualTypeOf<PlainItem | undefined>();
    expectTypeOf(change.approximateCreationDateTime).toEqualTypeOf<Date | undefined>();
    // @ts-expect-error only of a REMOVE
    change.expired;
    // @ts-expect-error a change is not to be changed
    change.keys = {};
  });

  it('a value is narrowed by what it is', () => {
    const { id: value } = payloadOf(itemChange()).keys;
    expectTypeOf(value).toEqualTypeOf<PlainValue | undefined>();
    if (typeof value === 'bigint') expectTypeOf(value).toBeBigInt();
    if (value instanceof Uint8Array) expectTypeOf(value).toExtend<Uint8Array>();
    if (Array.isArray(value)) expectTypeOf(value).toEqualTypeOf<PlainValue[]>();
    // @ts-expect-error it may be text, a bigint, anything
    value * 2;
  });
});

describe('by its event name', () => {
  it('a change has the images that there can be', () => {
    dynamodbBatchHandler(
      (change) => {
        switch (change.eventName) {
          case 'INSERT':
            expectTypeOf(change).toEqualTypeOf<ItemInsert<{ sku: string }, Product>>();
            expectTypeOf(change.newImage).toEqualTypeOf<Product>();
            expectTypeOf(change.oldImage).toBeUndefined();
            break;
          case 'MODIFY':
            expectTypeOf(change).toEqualTypeOf<ItemModify<{ sku: string }, Product, { sku: string }>>();
            expectTypeOf(change.newImage).toEqualTypeOf<Product>();
            expectTypeOf(change.oldImage).toEqualTypeOf<{ sku: string }>();
            break;
          case 'REMOVE':
            expectTypeOf(change).toEqualTypeOf<ItemRemove<{ sku: string }, { sku: string }>>();
            expectTypeOf(change.newImage).toBeUndefined();
            expectTypeOf(change.oldImage).toEqualTypeOf<{ sku: string }>();
            expectTypeOf(change.expired).toBeBoolean();
            break;
          default:
            expectTypeOf(change).toBeNever();
        }
        expectTypeOf(change.keys).toEqualTypeOf<{ sku: string }>();
      },
      { decode: itemChange({ keys: Sku, newImage: ValibotProduct, oldImage: Sku }) },
    );
  });

  it('also where it is taken apart', () => {
    dynamodbBatchHandler(
      ({ eventName, newImage, oldImage }) => {
        if (eventName === 'INSERT') expectTypeOf(newImage).toEqualTypeOf<Product>();
        if (eventName === 'REMOVE') expectTypeOf(oldImage).toEqualTypeOf<PlainItem | undefined>();
        if (newImage !== undefined) expectTypeOf(eventName).toEqualTypeOf<'INSERT' | 'MODIFY'>();
      },
      { decode: itemChange({ newImage: ZodProduct }) },
    );
  });
});

describe('the output of the schemas', () => {
  it('of any library', () => {
    type Changed = ItemChange<PlainItem, Product>;
    expectTypeOf(payloadOf(itemChange({ newImage: ZodProduct }))).toEqualTypeOf<Changed>();
    expectTypeOf(payloadOf(itemChange({ newImage: ValibotProduct }))).toEqualTypeOf<Changed>();
    expectTypeOf(payloadOf(itemChange({ newImage: ArkProduct }))).toEqualTypeOf<Changed>();
    expectTypeOf(payloadOf(itemChange({ oldImage: ArkProduct }))).toEqualTypeOf<
      ItemChange<PlainItem, PlainItem | undefined, Product>
    >();
    expectTypeOf(payloadOf(itemChange({ keys: Sku }))).toEqualTypeOf<ItemChange<{ sku: string }>>();
  });

  it('of a schema that may not be there is open', () => {
    const maybe = Math.random() > 2 ? ZodProduct : undefined;
    const { newImage } = payloadOf(itemChange({ newImage: maybe }));
    expectTypeOf(newImage).toEqualTypeOf<Product | PlainItem | undefined>();
    expectTypeOf(payloadOf(itemChange({ newImage: undefined }))).toEqualTypeOf<ItemChange>();
  });

  it('reaches handlers, handler objects, processors and decorators', () => {
    type Changed = ItemChange<PlainItem, Product>;
    const decode = itemChange({ newImage: ZodProduct });
    dynamodbBatchHandler((change) => expectTypeOf(change).toEqualTypeOf<Changed>(), { decode });
    dynamodbBatchHandler(
      async (change, { record }) => {
        expectTypeOf(change).toEqualTypeOf<Changed>();
        expectTypeOf(record).toEqualTypeOf<DynamoDBRecord>();
      },
      {
        decode: itemChange({ newImage: ZodProduct }),
        orderBy: (record) => record.eventID,
        hooks: { handleRecord: (_record, next) => next() },
      },
    );
    dynamodbBatchHandler(
      { handle: (change) => expectTypeOf(change).toEqualTypeOf<Changed>() },
      { decode: itemChange({ newImage: ArkProduct }) },
    );
    const processor = new DynamoDbBatchProcessor({ decode: itemChange({ newImage: ValibotProduct }) });
    expectTypeOf(processor).toEqualTypeOf<DynamoDbBatchProcessor<Changed>>();
    void processor.process({ Records: [] }, (change) => expectTypeOf(change).toEqualTypeOf<Changed>());

    class Products {
      @dynamodbBatchProcessor({
        recordHandler: ({ newImage }) => {
          expectTypeOf(newImage).toEqualTypeOf<Product | undefined>();
          return newImage?.price;
        },
        decode: itemChange({ newImage: ZodProduct }),
      })
      async handler(
        _event: DynamoDBStreamEvent,
        _context: Context,
        _result?: DynamoDbBatchResult<number | undefined>,
      ) {}
    }
    expectTypeOf<Products>().not.toBeNever();
    // @ts-expect-error the input of the schema, not its output
    dynamodbBatchHandler(async (_change: ItemChange<PlainItem, z.input<typeof ZodProduct>>) => undefined, { decode });
  });
});

it('what is no option is refused', () => {
  // @ts-expect-error misspelt
  itemChange({ newimage: ZodProduct });
  // @ts-expect-error no Standard Schema
  itemChange({ newImage: { parse: (value: unknown) => value } });
  // @ts-expect-error a schema alone says of nothing what it is for
  itemChange(ZodProduct);
  // @ts-expect-error numbers are not rounded
  itemChange({ inexactNumbers: 'round' });
});
