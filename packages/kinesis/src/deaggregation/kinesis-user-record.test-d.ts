import type { KinesisStreamRecord } from 'aws-lambda';
import { describe, expectTypeOf, it } from 'vitest';
import {
  deaggregatingKinesisSource,
  jsonData,
  KinesisBatchProcessor,
  type KinesisUserRecord,
  kinesisBatchHandler,
  kinesisBatchProcessor,
  type RecordContext,
} from '../index.ts';

describe('a record of a batch with `deaggregate`', () => {
  it('has what an aggregate says of it, if it was in one', () => {
    const { kinesis } = {} as KinesisUserRecord;
    expectTypeOf(kinesis.aggregated).toEqualTypeOf<true | undefined>();
    expectTypeOf(kinesis.subSequenceNumber).toEqualTypeOf<number | undefined>();
    expectTypeOf(kinesis.explicitHashKey).toEqualTypeOf<string | undefined>();
    if (kinesis.aggregated) expectTypeOf(kinesis.subSequenceNumber).toEqualTypeOf<number>();
    else expectTypeOf(kinesis.subSequenceNumber).toEqualTypeOf<undefined>();
  });

  it('may stand wherever a record of Kinesis may, and the other way round', () => {
    expectTypeOf<KinesisUserRecord>().toExtend<KinesisStreamRecord>();
    expectTypeOf<KinesisStreamRecord>().toExtend<KinesisUserRecord>();
    expectTypeOf(deaggregatingKinesisSource.records({ Records: [] })).toEqualTypeOf<readonly KinesisUserRecord[]>();
  });

  it('is seen by handlers, hooks and decoders that name its type', () => {
    const options = {
      deaggregate: true,
      orderBy: ({ kinesis }: KinesisUserRecord) => kinesis.explicitHashKey,
      hooks: { handleRecordFailure: ({ kinesis }: KinesisUserRecord) => kinesis.subSequenceNumber },
    } as const;
    kinesisBatchHandler(({ kinesis }: KinesisUserRecord) => kinesis.subSequenceNumber, options);
    kinesisBatchHandler({ handle: ({ kinesis }: KinesisUserRecord) => kinesis.subSequenceNumber }, options);
    kinesisBatchHandler((_, { record }: RecordContext<KinesisUserRecord>) => record.kinesis.aggregated, {
      ...options,
      decode: jsonData(),
    });
    kinesisBatchHandler((payload) => expectTypeOf(payload).toEqualTypeOf<number | undefined>(), {
      ...options,
      decode: ({ kinesis }: KinesisUserRecord) => kinesis.subSequenceNumber,
    });
    kinesisBatchProcessor({ ...options, recordHandler: ({ kinesis }: KinesisUserRecord) => kinesis.aggregated });

    class Metered extends KinesisBatchProcessor {
      protected override handleRecordSuccess({ kinesis }: KinesisUserRecord) {
        return kinesis.subSequenceNumber;
      }
    }
    void new Metered(options).process({ Records: [] }, ({ kinesis }: KinesisUserRecord) => kinesis.aggregated);
  });

  it('is not promised to others', () => {
    // @ts-expect-error only a KinesisUserRecord has it
    kinesisBatchHandler(({ kinesis }) => kinesis.subSequenceNumber);
  });
});

it('`deaggregate` is a boolean, and none beside a processor that has its own', () => {
  const recordHandler = () => undefined;
  kinesisBatchHandler(recordHandler, { deaggregate: true as boolean });
  // @ts-expect-error no boolean
  kinesisBatchHandler(recordHandler, { deaggregate: 'true' });
  // @ts-expect-error no boolean
  new KinesisBatchProcessor({ deaggregate: 1 });
  kinesisBatchProcessor({ recordHandler, deaggregate: false });
  // @ts-expect-error beside a processor
  kinesisBatchProcessor({ recordHandler, deaggregate: true, batchProcessor: new KinesisBatchProcessor() });
});
