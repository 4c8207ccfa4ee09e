import { dynamodbBatchHandler } from '@batch/dynamodb';
import { kinesisBatchHandler } from '@batch/kinesis';
import { sqsBatchHandler } from '@batch/sqs';
import type {
  Context,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  KinesisStreamEvent,
  KinesisStreamRecord,
  SQSEvent,
  SQSRecord,
} from 'aws-lambda';
import { describe, expectTypeOf, it } from 'vitest';
import {
  dynamodbEvent,
  dynamodbRecord,
  kinesisEvent,
  kinesisRecord,
  lambdaContext,
  sqsEvent,
  sqsFifoEvent,
  sqsFifoRecord,
  sqsRecord,
} from '../index.ts';

interface Order {
  readonly id: string;
}
declare const order: Order;

describe('the builders', () => {
  it('make the events of the sources', () => {
    expectTypeOf(sqsEvent(['a'])).toEqualTypeOf<SQSEvent>();
    expectTypeOf(sqsFifoEvent(['a'])).toEqualTypeOf<SQSEvent>();
    expectTypeOf(kinesisEvent(['a'])).toEqualTypeOf<KinesisStreamEvent>();
    expectTypeOf(dynamodbEvent([])).toExtend<DynamoDBStreamEvent>();
    expectTypeOf(sqsRecord('a')).toEqualTypeOf<SQSRecord>();
    expectTypeOf(sqsFifoRecord('a')).toEqualTypeOf<SQSRecord>();
    expectTypeOf(kinesisRecord('a')).toEqualTypeOf<KinesisStreamRecord>();
    expectTypeOf(dynamodbRecord({ newImage: order })).toExtend<DynamoDBRecord>();
    expectTypeOf(lambdaContext()).toExtend<Context>();
  });

  it('go into the handlers of their own source alone', () => {
    const context = lambdaContext();
    void sqsBatchHandler(() => 1)(sqsEvent([]), context);
    void kinesisBatchHandler(() => 1)(kinesisEvent([]), context);
    void dynamodbBatchHandler(() => 1)(dynamodbEvent([]), context);
    // @ts-expect-error another source's event
    void sqsBatchHandler(() => 1)(kinesisEvent([]), context);
    // @ts-expect-error another source's event
    void kinesisBatchHandler(() => 1)(dynamodbEvent([]), context);
    // @ts-expect-error another source's event
    void dynamodbBatchHandler(() => 1)(sqsEvent([]), context);
  });

  it('take objects of any type for bodies, data and items', () => {
    sqsEvent([{ body: order }, 'a']);
    sqsFifoEvent([{ body: order, messageGroupId: 'a' }]);
    kinesisEvent([{ data: order }, 'a', new Uint8Array()]);
    dynamodbEvent([{ newImage: order }]);
    // @ts-expect-error an order is no message
    sqsEvent([order]);
    // @ts-expect-error an order is no record
    kinesisEvent([order]);
    // @ts-expect-error an order is no change
    dynamodbEvent([order]);
    // @ts-expect-error a text is no item
    dynamodbEvent([{ newImage: 'a' }]);
    // @ts-expect-error no JSON
    sqsEvent([{ body: undefined }]);
    // @ts-expect-error no data at all
    kinesisEvent([{ partitionKey: 'a' }]);
    // @ts-expect-error attribute values belong into `dynamodb`
    dynamodbEvent([{ NewImage: { id: { S: 'a' } } }]);
  });

  it('know the fields of a change, which the published types call optional', () => {
    const record = dynamodbRecord({ newImage: order });
    expectTypeOf(record.dynamodb.SequenceNumber).toEqualTypeOf<string>();
    expectTypeOf(record.eventName).toEqualTypeOf<'INSERT' | 'MODIFY' | 'REMOVE'>();
  });
});
