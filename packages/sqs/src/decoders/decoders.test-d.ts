import { type } from 'arktype';
import type { Context, EventBridgeEvent, KinesisStreamRecord, S3EventRecord, SQSEvent, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import {
  type Decoder,
  eventBridgeEvent,
  jsonBody,
  SqsBatchProcessor,
  type SqsBatchResult,
  s3Event,
  snsMessage,
  sqsBatchHandler,
  sqsBatchProcessor,
} from '../index.ts';

/** What the schemas below make of an order, whose quantity comes as text. */
interface Order {
  id: string;
  quantity: number;
}
const ZodOrder = z.object({ id: z.string(), quantity: z.string().transform(Number) });
const ValibotOrder = v.object({ id: v.string(), quantity: v.pipe(v.string(), v.transform(Number)) });
const ArkOrder = type({ id: 'string', quantity: 'string.numeric.parse' });
const LaterOrder = v.objectAsync({
  id: v.string(),
  quantity: v.pipeAsync(
    v.string(),
    v.transformAsync(async () => 1),
  ),
});

type PayloadOf<TDecoder> = TDecoder extends Decoder<SQSRecord, infer TPayload> ? TPayload : never;
const payloadOf = <TPayload>(_decoder: Decoder<SQSRecord, TPayload>): TPayload => JSON.parse('');

describe('the payload is the output of the schema', () => {
  it('of any library', () => {
    expectTypeOf(payloadOf(jsonBody(ZodOrder))).toEqualTypeOf<Order>();
    expectTypeOf(payloadOf(jsonBody(ValibotOrder))).toEqualTypeOf<Order>();
    expectTypeOf(payloadOf(jsonBody(ArkOrder))).toEqualTypeOf<Order>();
    expectTypeOf(payloadOf(jsonBody(LaterOrder))).toEqualTypeOf<Order>();
    expectTypeOf(payloadOf(snsMessage(jsonBody(ArkOrder)))).toEqualTypeOf<Order>();
    expectTypeOf(payloadOf(eventBridgeEvent(ValibotOrder))).toEqualTypeOf<Order>();
    expectTypeOf(payloadOf(jsonBody(z.union([z.string(), z.number()])))).toEqualTypeOf<string | number>();
    expectTypeOf(payloadOf(jsonBody(z.string().optional()))).toEqualTypeOf<string | undefined>();
  });

  it('in a handler', () => {
    sqsBatchHandler(
      async (order, { record }) => {
        expectTypeOf(order).toEqualTypeOf<Order>();
        expectTypeOf(record).toEqualTypeOf<SQSRecord>();
      },
      { decode: jsonBody(ZodOrder) },
    );
    sqsBatchHandler((order) => expectTypeOf(order).toEqualTypeOf<Order>(), { decode: snsMessage(jsonBody(ZodOrder)) });
    sqsBatchHandler((order) => expectTypeOf(order).toEqualTypeOf<Order>(), {
      decode: snsMessage(eventBridgeEvent(LaterOrder), { delivery: 'wrapped' }),
    });
    sqsBatchHandler((order) => expectTypeOf(order).toEqualTypeOf<Order>(), {
      decode: jsonBody(ZodOrder),
      orderBy: (record) => record.attributes.MessageGroupId,
      hooks: { handleRecord: (_record, next) => next() },
    });
    // @ts-expect-error the input of the schema, not its output
    sqsBatchHandler(async (_order: z.input<typeof ZodOrder>) => undefined, { decode: jsonBody(ZodOrder) });
  });

  it('in a handler object', () => {
    sqsBatchHandler(
      { handle: (order) => expectTypeOf(order).toEqualTypeOf<Order>() },
      { decode: jsonBody(ValibotOrder) },
    );
    class Ship {
      handle(_order: Order): void {}
    }
    sqsBatchHandler(new Ship(), { decode: jsonBody(ValibotOrder) });
    // @ts-expect-error an object for records that are not decoded
    sqsBatchHandler(new Ship());
  });

  it('in a processor', () => {
    const processor = new SqsBatchProcessor({ decode: jsonBody(ArkOrder) });
    expectTypeOf(processor).toEqualTypeOf<SqsBatchProcessor<Order>>();
    void processor.process({ Records: [] }, (order) => expectTypeOf(order).toEqualTypeOf<Order>());
  });

  it('in a decorator', () => {
    class Orders {
      @sqsBatchProcessor({
        recordHandler: (order) => {
          expectTypeOf(order).toEqualTypeOf<Order>();
          return order.id;
        },
        decode: eventBridgeEvent(ZodOrder),
      })
      async handler(_event: SQSEvent, _context: Context, _result?: SqsBatchResult<string>) {}

      @sqsBatchProcessor({
        recordHandler: { handle: (order) => expectTypeOf(order).toEqualTypeOf<Order>() },
        decode: jsonBody(LaterOrder),
      })
      async handlerOfObject() {}
    }
    expectTypeOf<Orders>().not.toBeNever();
  });
});

describe('without a schema', () => {
  it('the payload is unknown', () => {
    expectTypeOf(payloadOf(jsonBody())).toBeUnknown();
    expectTypeOf(payloadOf(snsMessage(jsonBody()))).toBeUnknown();
    expectTypeOf(payloadOf(eventBridgeEvent())).toBeUnknown();
    sqsBatchHandler((payload) => expectTypeOf(payload).toBeUnknown(), { decode: jsonBody() });
    // @ts-expect-error nothing says that it is an order
    sqsBatchHandler((_order: Order) => undefined, { decode: jsonBody() });
  });

  it('that may or may not be there, it is unknown too', () => {
    const maybe: typeof ZodOrder | undefined = Math.random() > 2 ? ZodOrder : undefined;
    expectTypeOf(payloadOf(jsonBody(maybe))).toBeUnknown();
    expectTypeOf(payloadOf(eventBridgeEvent(maybe))).toBeUnknown();
  });
});

describe('eventBridgeEvent', () => {
  it('gives the detail, or the event with it', () => {
    expectTypeOf(payloadOf(eventBridgeEvent(ZodOrder, { envelope: true }))).toEqualTypeOf<
      EventBridgeEvent<string, Order>
    >();
    expectTypeOf(payloadOf(eventBridgeEvent(undefined, { envelope: true }))).toEqualTypeOf<
      EventBridgeEvent<string, unknown>
    >();
    expectTypeOf(payloadOf(eventBridgeEvent(ZodOrder, { envelope: false }))).toEqualTypeOf<Order>();
    expectTypeOf(payloadOf(eventBridgeEvent(ZodOrder, {}))).toEqualTypeOf<Order>();
    expectTypeOf(payloadOf(eventBridgeEvent(undefined, {}))).toBeUnknown();
    const envelope: boolean = Math.random() > 2;
    expectTypeOf(payloadOf(eventBridgeEvent(ZodOrder, { envelope }))).toBeUnknown();
    sqsBatchHandler(
      ({ time, detail }) => [expectTypeOf(time).toBeString(), expectTypeOf(detail).toEqualTypeOf<Order>()],
      {
        decode: eventBridgeEvent(ZodOrder, { envelope: true }),
      },
    );
  });
});

describe('s3Event', () => {
  it('gives entries', () => {
    expectTypeOf<PayloadOf<ReturnType<typeof s3Event>>>().toEqualTypeOf<S3EventRecord[]>();
    sqsBatchHandler((entries) => expectTypeOf(entries).toEqualTypeOf<S3EventRecord[]>(), {
      decode: snsMessage(s3Event()),
    });
  });
});

describe('snsMessage', () => {
  it("takes the user's own decoder of records, and no other", () => {
    expectTypeOf(payloadOf(snsMessage((record) => record.messageAttributes))).toEqualTypeOf<
      SQSRecord['messageAttributes']
    >();
    expectTypeOf(payloadOf(snsMessage(async ({ body }) => body.length))).toBeNumber();
    // @ts-expect-error a decoder of another source
    snsMessage((_record: KinesisStreamRecord) => 1);
    // @ts-expect-error no decoder
    snsMessage();
    // @ts-expect-error a schema is no decoder
    snsMessage(ZodOrder);
    // @ts-expect-error no such delivery
    snsMessage(jsonBody(), { delivery: 'Raw' });
  });
});

it('what is no schema is refused', () => {
  // @ts-expect-error no Standard Schema
  jsonBody({ parse: (value: unknown) => value });
  // @ts-expect-error no decoder: it was not called
  sqsBatchHandler(async () => undefined, { decode: jsonBody });
});
