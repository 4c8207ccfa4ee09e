import type {
  Context,
  KinesisStreamEvent,
  KinesisStreamHandler,
  KinesisStreamRecord,
  SQSBatchResponse,
  SQSEvent,
  SQSHandler,
  SQSRecord,
} from 'aws-lambda';
import { describe, expectTypeOf, it } from 'vitest';
import {
  type SqsBatchHandler,
  type SqsBatchOptions,
  SqsBatchProcessor,
  type SqsBatchResult,
  sqsBatchHandler,
  sqsBatchProcessor,
  sqsBatchResponse,
} from './index.ts';

interface Order {
  readonly id: string;
}
const decode = (_record: SQSRecord): Order => ({ id: '1' });
const decodeLater = async (_record: SQSRecord): Promise<Order> => ({ id: '1' });
declare const event: SQSEvent;
declare const context: Context;

describe('the handler', () => {
  it('is one of a Lambda function that reads this source, and of no other', () => {
    const handler = sqsBatchHandler(async (record) => expectTypeOf(record).toEqualTypeOf<SQSRecord>());
    expectTypeOf(handler).toEqualTypeOf<SqsBatchHandler>();
    expectTypeOf(handler).toExtend<SQSHandler>();
    expectTypeOf(handler).not.toExtend<KinesisStreamHandler>();
    expectTypeOf(handler(event)).toEqualTypeOf<Promise<SQSBatchResponse>>();
    expectTypeOf(handler(event, context)).toEqualTypeOf<Promise<SQSBatchResponse>>();
  });

  it('takes no record handler of another source', () => {
    // @ts-expect-error another source's record
    sqsBatchHandler(async (_record: KinesisStreamRecord) => undefined);
    // @ts-expect-error no payload without a decoder
    sqsBatchHandler(async (_order: Order) => undefined);
    // @ts-expect-error a handler object for another source's record
    sqsBatchHandler({ handle: async (_record: KinesisStreamRecord) => undefined });
    // @ts-expect-error no handler at all
    sqsBatchHandler({});
  });

  it('gives the record handler what the decoder makes, and all else in its context', () => {
    sqsBatchHandler(
      async (order, { record, recordId, index, signal, lambdaContext }) => {
        expectTypeOf(order).toEqualTypeOf<Order>();
        expectTypeOf(record).toEqualTypeOf<SQSRecord>();
        expectTypeOf(recordId).toEqualTypeOf<string>();
        expectTypeOf(index).toEqualTypeOf<number>();
        expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
        expectTypeOf(lambdaContext).toEqualTypeOf<Context | undefined>();
      },
      { decode },
    );
    sqsBatchHandler((order) => expectTypeOf(order).toEqualTypeOf<Order>(), { decode: decodeLater });
    // @ts-expect-error the decoder makes something else
    sqsBatchHandler(async (_order: { readonly other: string }) => undefined, { decode });
    // @ts-expect-error a decoder of another source
    sqsBatchHandler(async () => undefined, { decode: (_record: KinesisStreamRecord) => 1 });
  });

  it('takes an inline decoder, which says what the payload is where its parameter has a type', () => {
    const parse = (text: string): Order => JSON.parse(text);
    const orderHandler = { handle: (order: Order) => order.id };
    sqsBatchHandler((order) => expectTypeOf(order).toEqualTypeOf<Order>(), {
      decode: (record: SQSRecord) => parse(record.body),
    });
    sqsBatchHandler(orderHandler, { decode: (record) => parse(record.body) });
    sqsBatchHandler((order: Order) => order.id, { decode: (record) => JSON.parse(record.body) });
    sqsBatchHandler((order) => expectTypeOf(order).toEqualTypeOf<unknown>(), {
      decode: (record) => JSON.parse(record.body),
    });
    // @ts-expect-error nothing makes an order
    sqsBatchHandler<Order>((order) => order.id);
    const withoutDecoder: SqsBatchOptions<Order> = {};
    // @ts-expect-error nothing makes an order
    sqsBatchHandler(orderHandler, withoutDecoder);
  });

  it('takes settings of the right type only', () => {
    const handle = async () => undefined;
    const options: SqsBatchOptions = {
      errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure',
      orderBy: (record) => {
        expectTypeOf(record).toEqualTypeOf<SQSRecord>();
        return record.awsRegion;
      },
      hooks: {
        beforeBatchProcessing: (batch) => expectTypeOf(batch).toEqualTypeOf<SQSEvent>(),
        handleRecord: (record, next) => {
          expectTypeOf(record).toEqualTypeOf<SQSRecord>();
          return next();
        },
        handleRecordSuccess: (record, data) => {
          expectTypeOf(record).toEqualTypeOf<SQSRecord>();
          expectTypeOf(data).toEqualTypeOf<unknown>();
        },
        handleRecordFailure: async (_record, error) => expectTypeOf(error).toEqualTypeOf<unknown>(),
        afterBatchProcessing: (result) => expectTypeOf(result.response).toEqualTypeOf<SQSBatchResponse>(),
      },
    };
    sqsBatchHandler(handle, options);
    // @ts-expect-error no such policy
    sqsBatchHandler(handle, { errorHandlingPolicy: 'Stop' });
    // @ts-expect-error misspelt
    sqsBatchHandler(handle, { maxDegreeOfParalellism: 2 });
    // @ts-expect-error a promise is no ordering key
    sqsBatchHandler(handle, { orderBy: async () => 'key' });
    // @ts-expect-error only false switches it off
    sqsBatchHandler(handle, { deadlineMarginMs: true });
  });
});

describe('the processor', () => {
  it('gives a result typed by what the record handler returns', async () => {
    const result = await new SqsBatchProcessor().process(event, async (record) => {
      expectTypeOf(record).toEqualTypeOf<SQSRecord>();
      return 1;
    });
    expectTypeOf(result).toEqualTypeOf<SqsBatchResult<number>>();
    expectTypeOf(result.successRecords[0]?.data).toEqualTypeOf<number | undefined>();
    expectTypeOf(sqsBatchResponse(result)).toEqualTypeOf<SQSBatchResponse>();
  });

  it('takes its payload from its decoder', () => {
    const processor = new SqsBatchProcessor({ decode });
    expectTypeOf(processor).toEqualTypeOf<SqsBatchProcessor<Order>>();
    void processor.process(event, (order) => expectTypeOf(order).toEqualTypeOf<Order>());
    // @ts-expect-error not the payload
    void processor.process(event, (_record: SQSRecord) => 1);
  });

  it('is extended by its hooks, and takes no event of another source', () => {
    class Metered extends SqsBatchProcessor {
      protected override handleRecordFailure(record: SQSRecord, error: unknown) {
        expectTypeOf(record).toEqualTypeOf<SQSRecord>();
        expectTypeOf(error).toEqualTypeOf<unknown>();
      }
    }
    // @ts-expect-error another source's event
    void new Metered().process({} as KinesisStreamEvent, () => 1);
  });
});

describe('the decorator', () => {
  it('takes methods of the right shape only', () => {
    const recordHandler = async (_record: SQSRecord) => 1;
    class Orders {
      @sqsBatchProcessor({ recordHandler })
      async withResult(_event: SQSEvent, _context: Context, result?: SqsBatchResult<number>) {
        return result;
      }

      @sqsBatchProcessor({ recordHandlerProvider: { create: () => ({ handle: recordHandler }) } })
      async withoutResult(_event: SQSEvent, _context: Context) {}

      @sqsBatchProcessor({ recordHandler: (order) => expectTypeOf(order).toEqualTypeOf<Order>(), decode })
      bare() {}

      @sqsBatchProcessor({ recordHandler, batchProcessor: new SqsBatchProcessor() })
      async withProcessor(_event: SQSEvent) {}

      @sqsBatchProcessor({ recordHandler, batchProcessorProvider: { create: () => new SqsBatchProcessor() } })
      async withProcessorProvider(_event: SQSEvent) {}

      // @ts-expect-error another source's event
      @sqsBatchProcessor({ recordHandler })
      async foreignEvent(_event: KinesisStreamEvent, _context: Context) {}

      // @ts-expect-error the context is no string
      @sqsBatchProcessor({ recordHandler })
      async foreignContext(_event: SQSEvent, _context: string) {}

      // @ts-expect-error the result holds numbers
      @sqsBatchProcessor({ recordHandler })
      async foreignResult(_event: SQSEvent, _context: Context, _result?: SqsBatchResult<string>) {}

      // @ts-expect-error nobody gives a fourth argument
      @sqsBatchProcessor({ recordHandler })
      async fourArguments(_event: SQSEvent, _context: Context, _result: SqsBatchResult | undefined, _more: string) {}

      // @ts-expect-error a field is no method
      @sqsBatchProcessor({ recordHandler })
      readonly field = async (_event: SQSEvent, _context: Context) => undefined;
    }
    expectTypeOf(new Orders().withoutResult(event, context)).toEqualTypeOf<Promise<void>>();
  });

  it('takes what it needs, and only once', () => {
    const recordHandler = async (_record: SQSRecord) => 1;
    // @ts-expect-error no record handler
    sqsBatchProcessor({});
    // @ts-expect-error both
    sqsBatchProcessor({ recordHandler, recordHandlerProvider: { create: () => recordHandler } });
    // @ts-expect-error settings beside a processor that has its own
    sqsBatchProcessor({ recordHandler, batchProcessor: new SqsBatchProcessor(), parallelEnabled: true });
    // @ts-expect-error a record handler of another source
    sqsBatchProcessor({ recordHandler: async (_record: KinesisStreamRecord) => 1 });
    // @ts-expect-error not what the processor decodes
    sqsBatchProcessor({ recordHandler, batchProcessor: new SqsBatchProcessor({ decode }) });
  });
});
