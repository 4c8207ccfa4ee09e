import { type } from 'arktype';
import type { Context, KinesisStreamEvent, KinesisStreamRecord, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import {
  binaryData,
  type Decoder,
  jsonData,
  KinesisBatchProcessor,
  type KinesisBatchResult,
  type KinesisDecoder,
  kinesisBatchHandler,
  kinesisBatchProcessor,
  type RecordHandlerObject,
  textData,
} from '../index.ts';

/** Goes in as a text, comes out as a number. */
const Order = z.object({ id: z.string().transform(Number) });
type Order = z.output<typeof Order>;
const sameInValibot = v.object({ id: v.pipe(v.string(), v.transform(Number)) });
const sameInArktype = type({ id: 'string.numeric.parse' });
const asyncInValibot = v.pipeAsync(
  sameInValibot,
  v.checkAsync(async () => true),
);

declare const event: KinesisStreamEvent;
declare const record: KinesisStreamRecord;

describe('what a decoder makes of a record', () => {
  it('is unknown without a schema, and else what comes out of the schema', () => {
    expectTypeOf(jsonData()).toEqualTypeOf<KinesisDecoder<unknown>>();
    expectTypeOf(jsonData(undefined, { compression: 'gzip' })).toEqualTypeOf<KinesisDecoder<unknown>>();
    expectTypeOf(jsonData(Order)).toEqualTypeOf<KinesisDecoder<Order>>();
    expectTypeOf(jsonData(Order)).not.toEqualTypeOf<KinesisDecoder<z.input<typeof Order>>>();
    expectTypeOf(jsonData(sameInValibot)).toEqualTypeOf<KinesisDecoder<Order>>();
    expectTypeOf(jsonData(sameInArktype)).toEqualTypeOf<KinesisDecoder<Order>>();
    expectTypeOf(jsonData(asyncInValibot)).toEqualTypeOf<KinesisDecoder<Order>>();
    expectTypeOf(jsonData(z.array(z.string()))(record)).toEqualTypeOf<string[] | PromiseLike<string[]>>();
  });

  it('is at hand at once for texts and bytes, so that other decoders can go on with it', () => {
    expectTypeOf(textData()(record)).toEqualTypeOf<string>();
    expectTypeOf(binaryData()(record)).toEqualTypeOf<Uint8Array<ArrayBuffer>>();
    expectTypeOf(textData()).toExtend<Decoder<KinesisStreamRecord, string>>();
    expectTypeOf(binaryData()).toExtend<Decoder<KinesisStreamRecord, Uint8Array>>();
  });

  it('takes records of Kinesis, options and schemas only', () => {
    // @ts-expect-error another source's record
    textData()({} as SQSRecord);
    // @ts-expect-error no such compression
    textData({ compression: 'zip' });
    // @ts-expect-error misspelt
    binaryData({ maxDecompressedByte: 1 });
    // @ts-expect-error no number
    jsonData(Order, { maxDecompressedBytes: '10 MiB' });
    // @ts-expect-error options in the place of a schema
    jsonData({ compression: 'gzip' });
    // @ts-expect-error null is no schema
    jsonData(null);
  });
});

describe('the payload of a record handler', () => {
  const decode = jsonData(Order);

  it('is what its decoder makes, as a function', () => {
    kinesisBatchHandler((order) => expectTypeOf(order).toEqualTypeOf<Order>(), { decode });
    kinesisBatchHandler(async (order) => expectTypeOf(order).toEqualTypeOf<Order>(), { decode: jsonData(Order) });
    kinesisBatchHandler(async (order) => expectTypeOf(order).toEqualTypeOf<Order>(), {
      deaggregate: true,
      decode: jsonData(sameInValibot, { compression: 'none' }),
      parallelEnabled: true,
    });
    kinesisBatchHandler((order) => expectTypeOf(order).toEqualTypeOf<Order>(), { decode: jsonData(sameInArktype) });
    kinesisBatchHandler((order) => expectTypeOf(order).toEqualTypeOf<Order>(), { decode: jsonData(asyncInValibot) });
    kinesisBatchHandler((order) => expectTypeOf(order).toEqualTypeOf<unknown>(), { decode: jsonData() });
    kinesisBatchHandler((text) => expectTypeOf(text).toEqualTypeOf<string>(), { decode: textData() });
    kinesisBatchHandler((bytes) => expectTypeOf(bytes).toEqualTypeOf<Uint8Array<ArrayBuffer>>(), {
      decode: binaryData(),
    });
    // @ts-expect-error the schema's input, not its output
    kinesisBatchHandler((_order: z.input<typeof Order>) => undefined, { decode });
  });

  it('is what its decoder makes, as an object', () => {
    class OrderHandler implements RecordHandlerObject<Order, KinesisStreamRecord> {
      async handle(order: Order): Promise<number> {
        return order.id;
      }
    }
    class InputHandler {
      handle(_order: z.input<typeof Order>) {}
    }
    kinesisBatchHandler(new OrderHandler(), { decode });
    kinesisBatchHandler({ handle: (order) => expectTypeOf(order).toEqualTypeOf<Order>() }, { decode: jsonData(Order) });
    // @ts-expect-error the schema's input, not its output
    kinesisBatchHandler(new InputHandler(), { decode });
    // @ts-expect-error the record itself, where there is no decoder
    kinesisBatchHandler(new OrderHandler(), { deaggregate: true });
  });

  it('is what its decoder makes, with a processor', async () => {
    const processor = new KinesisBatchProcessor({ decode: jsonData(Order), deaggregate: true });
    expectTypeOf(processor).toEqualTypeOf<KinesisBatchProcessor<Order>>();
    const result = await processor.process(event, (order) => {
      expectTypeOf(order).toEqualTypeOf<Order>();
      return order.id;
    });
    expectTypeOf(result).toEqualTypeOf<KinesisBatchResult<number>>();

    class Orders extends KinesisBatchProcessor<Order> {
      constructor() {
        super({ decode });
      }
    }
    void new Orders().process(event, (order) => expectTypeOf(order).toEqualTypeOf<Order>());
    // @ts-expect-error the schema's input, not its output
    void processor.process(event, (_order: z.input<typeof Order>) => undefined);
  });

  it('is what its decoder makes, with a decorator', () => {
    class OrdersFunction {
      @kinesisBatchProcessor({ decode: jsonData(Order), recordHandler: async (order) => order.id })
      async handler(_event: KinesisStreamEvent, _context: Context, result?: KinesisBatchResult<number>) {
        return result;
      }
    }
    expectTypeOf<OrdersFunction>().toHaveProperty('handler');
    kinesisBatchProcessor({
      recordHandler: (order) => expectTypeOf(order).toEqualTypeOf<Order>(),
      decode: jsonData(sameInArktype),
      deaggregate: true,
    });
    kinesisBatchProcessor({
      recordHandlerProvider: { create: () => (order: Order) => order.id },
      batchProcessor: new KinesisBatchProcessor({ decode }),
    });
    // @ts-expect-error the schema's input, not its output
    kinesisBatchProcessor({ decode, recordHandler: (_order: z.input<typeof Order>) => undefined });
  });
});
