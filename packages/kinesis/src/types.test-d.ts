import type {
  Context,
  KinesisStreamBatchResponse,
  KinesisStreamEvent,
  KinesisStreamHandler,
  KinesisStreamRecord,
  SQSEvent,
  SQSHandler,
  SQSRecord,
} from 'aws-lambda';
import { describe, expectTypeOf, it } from 'vitest';
import {
  type KinesisBatchHandler,
  type KinesisBatchOptions,
  KinesisBatchProcessor,
  type KinesisBatchResult,
  kinesisBatchHandler,
  kinesisBatchProcessor,
  kinesisBatchResponse,
} from './index.ts';

interface Order {
  readonly id: string;
}
const decode = (_record: KinesisStreamRecord): Order => ({ id: '1' });
const decodeLater = async (_record: KinesisStreamRecord): Promise<Order> => ({ id: '1' });
declare const event: KinesisStreamEvent;
declare const context: Context;

describe('the handler', () => {
  it('is one of a Lambda function that reads this source, and of no other', () => {
    const handler = kinesisBatchHandler(async (record) => expectTypeOf(record).toEqualTypeOf<KinesisStreamRecord>());
    expectTypeOf(handler).toEqualTypeOf<KinesisBatchHandler>();
    expectTypeOf(handler).toExtend<KinesisStreamHandler>();
    expectTypeOf(handler).not.toExtend<SQSHandler>();
    expectTypeOf(handler(event)).toEqualTypeOf<Promise<KinesisStreamBatchResponse>>();
    expectTypeOf(handler(event, context)).toEqualTypeOf<Promise<KinesisStreamBatchResponse>>();
  });

  it('takes no record handler of another source', () => {
    // @ts-expect-error another source's record
    kinesisBatchHandler(async (_record: SQSRecord) => undefined);
    // @ts-expect-error no payload without a decoder
    kinesisBatchHandler(async (_order: Order) => undefined);
    // @ts-expect-error a handler object for another source's record
    kinesisBatchHandler({ handle: async (_record: SQSRecord) => undefined });
    // @ts-expect-error no handler at all
    kinesisBatchHandler({});
  });

  it('gives the record handler what the decoder makes, and all else in its context', () => {
    kinesisBatchHandler(
      async (order, { record, recordId, index, signal, lambdaContext }) => {
        expectTypeOf(order).toEqualTypeOf<Order>();
        expectTypeOf(record).toEqualTypeOf<KinesisStreamRecord>();
        expectTypeOf(recordId).toEqualTypeOf<string>();
        expectTypeOf(index).toEqualTypeOf<number>();
        expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
        expectTypeOf(lambdaContext).toEqualTypeOf<Context | undefined>();
      },
      { decode },
    );
    kinesisBatchHandler((order) => expectTypeOf(order).toEqualTypeOf<Order>(), { decode: decodeLater });
    // @ts-expect-error the decoder makes something else
    kinesisBatchHandler(async (_order: { readonly other: string }) => undefined, { decode });
    // @ts-expect-error a decoder of another source
    kinesisBatchHandler(async () => undefined, { decode: (_record: SQSRecord) => 1 });
  });

  it('takes settings of the right type only', () => {
    const handle = async () => undefined;
    const options: KinesisBatchOptions = {
      errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure',
      orderBy: (record) => {
        expectTypeOf(record).toEqualTypeOf<KinesisStreamRecord>();
        return record.awsRegion;
      },
      hooks: {
        beforeBatchProcessing: (batch) => expectTypeOf(batch).toEqualTypeOf<KinesisStreamEvent>(),
        handleRecord: (record, next) => {
          expectTypeOf(record).toEqualTypeOf<KinesisStreamRecord>();
          return next();
        },
        handleRecordSuccess: (record, data) => {
          expectTypeOf(record).toEqualTypeOf<KinesisStreamRecord>();
          expectTypeOf(data).toEqualTypeOf<unknown>();
        },
        handleRecordFailure: async (_record, error) => expectTypeOf(error).toEqualTypeOf<unknown>(),
        afterBatchProcessing: (result) => expectTypeOf(result.response).toEqualTypeOf<KinesisStreamBatchResponse>(),
      },
    };
    kinesisBatchHandler(handle, options);
    // @ts-expect-error no such policy
    kinesisBatchHandler(handle, { errorHandlingPolicy: 'Stop' });
    // @ts-expect-error misspelt
    kinesisBatchHandler(handle, { maxDegreeOfParalellism: 2 });
    // @ts-expect-error a promise is no ordering key
    kinesisBatchHandler(handle, { orderBy: async () => 'key' });
    // @ts-expect-error only false switches it off
    kinesisBatchHandler(handle, { deadlineMarginMs: true });
  });
});

describe('the processor', () => {
  it('gives a result typed by what the record handler returns', async () => {
    const result = await new KinesisBatchProcessor().process(event, async (record) => {
      expectTypeOf(record).toEqualTypeOf<KinesisStreamRecord>();
      return 1;
    });
    expectTypeOf(result).toEqualTypeOf<KinesisBatchResult<number>>();
    expectTypeOf(result.successRecords[0]?.data).toEqualTypeOf<number | undefined>();
    expectTypeOf(kinesisBatchResponse(result)).toEqualTypeOf<KinesisStreamBatchResponse>();
  });

  it('takes its payload from its decoder', () => {
    const processor = new KinesisBatchProcessor({ decode });
    expectTypeOf(processor).toEqualTypeOf<KinesisBatchProcessor<Order>>();
    void processor.process(event, (order) => expectTypeOf(order).toEqualTypeOf<Order>());
    // @ts-expect-error not the payload
    void processor.process(event, (_record: KinesisStreamRecord) => 1);
  });

  it('is extended by its hooks, and takes no event of another source', () => {
    class Metered extends KinesisBatchProcessor {
      protected override handleRecordFailure(record: KinesisStreamRecord, error: unknown) {
        expectTypeOf(record).toEqualTypeOf<KinesisStreamRecord>();
        expectTypeOf(error).toEqualTypeOf<unknown>();
      }
    }
    // @ts-expect-error another source's event
    void new Metered().process({} as SQSEvent, () => 1);
  });
});

describe('the decorator', () => {
  it('takes methods of the right shape only', () => {
    const recordHandler = async (_record: KinesisStreamRecord) => 1;
    class Orders {
      @kinesisBatchProcessor({ recordHandler })
      async withResult(_event: KinesisStreamEvent, _context: Context, result?: KinesisBatchResult<number>) {
        return result;
      }

      @kinesisBatchProcessor({ recordHandlerProvider: { create: () => ({ handle: recordHandler }) } })
      async withoutResult(_event: KinesisStreamEvent, _context: Context) {}

      @kinesisBatchProcessor({ recordHandler: (order) => expectTypeOf(order).toEqualTypeOf<Order>(), decode })
      bare() {}

      @kinesisBatchProcessor({ recordHandler, batchProcessor: new KinesisBatchProcessor() })
      async withProcessor(_event: KinesisStreamEvent) {}

      @kinesisBatchProcessor({ recordHandler, batchProcessorProvider: { create: () => new KinesisBatchProcessor() } })
      async withProcessorProvider(_event: KinesisStreamEvent) {}

      // @ts-expect-error another source's event
      @kinesisBatchProcessor({ recordHandler })
      async foreignEvent(_event: SQSEvent, _context: Context) {}

      // @ts-expect-error the context is no string
      @kinesisBatchProcessor({ recordHandler })
      async foreignContext(_event: KinesisStreamEvent, _context: string) {}

      // @ts-expect-error the result holds numbers
      @kinesisBatchProcessor({ recordHandler })
      async foreignResult(_event: KinesisStreamEvent, _context: Context, _result?: KinesisBatchResult<string>) {}

      // @ts-expect-error nobody gives a fourth argument
      @kinesisBatchProcessor({ recordHandler })
      async fourArguments(
        _event: KinesisStreamEvent,
        _context: Context,
        _result: KinesisBatchResult | undefined,
        _more: string,
      ) {}

      // @ts-expect-error a field is no method
      @kinesisBatchProcessor({ recordHandler })
      readonly field = async (_event: KinesisStreamEvent, _context: Context) => undefined;
    }
    expectTypeOf(new Orders().withoutResult(event, context)).toEqualTypeOf<Promise<void>>();
  });

  it('takes what it needs, and only once', () => {
    const recordHandler = async (_record: KinesisStreamRecord) => 1;
    // @ts-expect-error no record handler
    kinesisBatchProcessor({});
    // @ts-expect-error both
    kinesisBatchProcessor({ recordHandler, recordHandlerProvider: { create: () => recordHandler } });
    // @ts-expect-error settings beside a processor that has its own
    kinesisBatchProcessor({ recordHandler, batchProcessor: new KinesisBatchProcessor(), parallelEnabled: true });
    // @ts-expect-error a record handler of another source
    kinesisBatchProcessor({ recordHandler: async (_record: SQSRecord) => 1 });
    // @ts-expect-error not what the processor decodes
    kinesisBatchProcessor({ recordHandler, batchProcessor: new KinesisBatchProcessor({ decode }) });
  });
});
