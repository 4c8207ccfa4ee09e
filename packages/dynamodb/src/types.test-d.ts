import type {
  Context,
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  DynamoDBStreamHandler,
  SQSEvent,
  SQSHandler,
  SQSRecord,
} from 'aws-lambda';
import { describe, expectTypeOf, it } from 'vitest';
import {
  type DynamoDbBatchHandler,
  type DynamoDbBatchOptions,
  DynamoDbBatchProcessor,
  type DynamoDbBatchResult,
  dynamodbBatchHandler,
  dynamodbBatchProcessor,
  dynamodbBatchResponse,
} from './index.ts';

interface Order {
  readonly id: string;
}
const decode = (_record: DynamoDBRecord): Order => ({ id: '1' });
const decodeLater = async (_record: DynamoDBRecord): Promise<Order> => ({ id: '1' });
declare const event: DynamoDBStreamEvent;
declare const context: Context;

describe('the handler', () => {
  it('is one of a Lambda function that reads this source, and of no other', () => {
    const handler = dynamodbBatchHandler(async (record) => expectTypeOf(record).toEqualTypeOf<DynamoDBRecord>());
    expectTypeOf(handler).toEqualTypeOf<DynamoDbBatchHandler>();
    expectTypeOf(handler).toExtend<DynamoDBStreamHandler>();
    expectTypeOf(handler).not.toExtend<SQSHandler>();
    expectTypeOf(handler(event)).toEqualTypeOf<Promise<DynamoDBBatchResponse>>();
    expectTypeOf(handler(event, context)).toEqualTypeOf<Promise<DynamoDBBatchResponse>>();
  });

  it('takes no record handler of another source', () => {
    // @ts-expect-error another source's record
    dynamodbBatchHandler(async (_record: SQSRecord) => undefined);
    // @ts-expect-error no payload without a decoder
    dynamodbBatchHandler(async (_order: Order) => undefined);
    // @ts-expect-error a handler object for another source's record
    dynamodbBatchHandler({ handle: async (_record: SQSRecord) => undefined });
    // @ts-expect-error no handler at all
    dynamodbBatchHandler({});
  });

  it('gives the record handler what the decoder makes, and all else in its context', () => {
    dynamodbBatchHandler(
      async (order, { record, recordId, index, signal, lambdaContext }) => {
        expectTypeOf(order).toEqualTypeOf<Order>();
        expectTypeOf(record).toEqualTypeOf<DynamoDBRecord>();
        expectTypeOf(recordId).toEqualTypeOf<string>();
        expectTypeOf(index).toEqualTypeOf<number>();
        expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
        expectTypeOf(lambdaContext).toEqualTypeOf<Context | undefined>();
      },
      { decode },
    );
    dynamodbBatchHandler((order) => expectTypeOf(order).toEqualTypeOf<Order>(), { decode: decodeLater });
    // @ts-expect-error the decoder makes something else
    dynamodbBatchHandler(async (_order: { readonly other: string }) => undefined, { decode });
    // @ts-expect-error a decoder of another source
    dynamodbBatchHandler(async () => undefined, { decode: (_record: SQSRecord) => 1 });
  });

  it('takes settings of the right type only', () => {
    const handle = async () => undefined;
    const options: DynamoDbBatchOptions = {
      errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure',
      orderBy: (record) => {
        expectTypeOf(record).toEqualTypeOf<DynamoDBRecord>();
        return record.awsRegion;
      },
      hooks: {
        beforeBatchProcessing: (batch) => expectTypeOf(batch).toExtend<DynamoDBStreamEvent>(),
        handleRecord: (record, next) => {
          expectTypeOf(record).toEqualTypeOf<DynamoDBRecord>();
          return next();
        },
        handleRecordSuccess: (record, data) => {
          expectTypeOf(record).toEqualTypeOf<DynamoDBRecord>();
          expectTypeOf(data).toEqualTypeOf<unknown>();
        },
        handleRecordFailure: async (_record, error) => expectTypeOf(error).toEqualTypeOf<unknown>(),
        afterBatchProcessing: (result) => expectTypeOf(result.response).toEqualTypeOf<DynamoDBBatchResponse>(),
      },
    };
    dynamodbBatchHandler(handle, options);
    // @ts-expect-error no such policy
    dynamodbBatchHandler(handle, { errorHandlingPolicy: 'Stop' });
    // @ts-expect-error misspelt
    dynamodbBatchHandler(handle, { maxDegreeOfParalellism: 2 });
    // @ts-expect-error a promise is no ordering key
    dynamodbBatchHandler(handle, { orderBy: async () => 'key' });
    // @ts-expect-error only false switches it off
    dynamodbBatchHandler(handle, { deadlineMarginMs: true });
  });
});

describe('the processor', () => {
  it('gives a result typed by what the record handler returns', async () => {
    const result = await new DynamoDbBatchProcessor().process(event, async (record) => {
      expectTypeOf(record).toEqualTypeOf<DynamoDBRecord>();
      return 1;
    });
    expectTypeOf(result).toEqualTypeOf<DynamoDbBatchResult<number>>();
    expectTypeOf(result.successRecords[0]?.data).toEqualTypeOf<number | undefined>();
    expectTypeOf(dynamodbBatchResponse(result)).toEqualTypeOf<DynamoDBBatchResponse>();
  });

  it('takes its payload from its decoder', () => {
    const processor = new DynamoDbBatchProcessor({ decode });
    expectTypeOf(processor).toEqualTypeOf<DynamoDbBatchProcessor<Order>>();
    void processor.process(event, (order) => expectTypeOf(order).toEqualTypeOf<Order>());
    // @ts-expect-error not the payload
    void processor.process(event, (_record: DynamoDBRecord) => 1);
  });

  it('is extended by its hooks, and takes no event of another source', () => {
    class Metered extends DynamoDbBatchProcessor {
      protected override handleRecordFailure(record: DynamoDBRecord, error: unknown) {
        expectTypeOf(record).toEqualTypeOf<DynamoDBRecord>();
        expectTypeOf(error).toEqualTypeOf<unknown>();
      }
    }
    // @ts-expect-error another source's event
    void new Metered().process({} as SQSEvent, () => 1);
  });
});

describe('the decorator', () => {
  it('takes methods of the right shape only', () => {
    const recordHandler = async (_record: DynamoDBRecord) => 1;
    class Orders {
      @dynamodbBatchProcessor({ recordHandler })
      async withResult(_event: DynamoDBStreamEvent, _context: Context, result?: DynamoDbBatchResult<number>) {
        return result;
      }

      @dynamodbBatchProcessor({ recordHandlerProvider: { create: () => ({ handle: recordHandler }) } })
      async withoutResult(_event: DynamoDBStreamEvent, _context: Context) {}

      @dynamodbBatchProcessor({ recordHandler: (order) => expectTypeOf(order).toEqualTypeOf<Order>(), decode })
      bare() {}

      @dynamodbBatchProcessor({ recordHandler, batchProcessor: new DynamoDbBatchProcessor() })
      async withProcessor(_event: DynamoDBStreamEvent) {}

      @dynamodbBatchProcessor({ recordHandler, batchProcessorProvider: { create: () => new DynamoDbBatchProcessor() } })
      async withProcessorProvider(_event: DynamoDBStreamEvent) {}

      // @ts-expect-error another source's event
      @dynamodbBatchProcessor({ recordHandler })
      async foreignEvent(_event: SQSEvent, _context: Context) {}

      // @ts-expect-error the context is no string
      @dynamodbBatchProcessor({ recordHandler })
      async foreignContext(_event: DynamoDBStreamEvent, _context: string) {}

      // @ts-expect-error the result holds numbers
      @dynamodbBatchProcessor({ recordHandler })
      async foreignResult(_event: DynamoDBStreamEvent, _context: Context, _result?: DynamoDbBatchResult<string>) {}

      // @ts-expect-error nobody gives a fourth argument
      @dynamodbBatchProcessor({ recordHandler })
      async fourArguments(
        _event: DynamoDBStreamEvent,
        _context: Context,
        _result: DynamoDbBatchResult | undefined,
        _more: string,
      ) {}

      // @ts-expect-error a field is no method
      @dynamodbBatchProcessor({ recordHandler })
      readonly field = async (_event: DynamoDBStreamEvent, _context: Context) => undefined;
    }
    expectTypeOf(new Orders().withoutResult(event, context)).toEqualTypeOf<Promise<void>>();
  });

  it('takes what it needs, and only once', () => {
    const recordHandler = async (_record: DynamoDBRecord) => 1;
    // @ts-expect-error no record handler
    dynamodbBatchProcessor({});
    // @ts-expect-error both
    dynamodbBatchProcessor({ recordHandler, recordHandlerProvider: { create: () => recordHandler } });
    // @ts-expect-error settings beside a processor that has its own
    dynamodbBatchProcessor({ recordHandler, batchProcessor: new DynamoDbBatchProcessor(), parallelEnabled: true });
    // @ts-expect-error a record handler of another source
    dynamodbBatchProcessor({ recordHandler: async (_record: SQSRecord) => 1 });
    // @ts-expect-error not what the processor decodes
    dynamodbBatchProcessor({ recordHandler, batchProcessor: new DynamoDbBatchProcessor({ decode }) });
  });
});
