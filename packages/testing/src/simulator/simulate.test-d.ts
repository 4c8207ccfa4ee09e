import { dynamodbBatchHandler } from '@batch/dynamodb';
import { kinesisBatchHandler } from '@batch/kinesis';
import { sqsBatchHandler } from '@batch/sqs';
import type {
  DynamoDBRecord,
  DynamoDBStreamHandler,
  KinesisStreamHandler,
  KinesisStreamRecord,
  KinesisStreamTumblingWindowHandler,
  SQSHandler,
  SQSRecord,
} from 'aws-lambda';
import { expectTypeOf, test } from 'vitest';
import type { DynamoDbTestRecord } from '../events/dynamodb-change.ts';
import { dynamodbEvent } from '../events/dynamodb-event.ts';
import { kinesisEvent } from '../events/kinesis-event.ts';
import { sqsEvent } from '../events/sqs-event.ts';
import type { SqsOutcome, StreamOutcome } from './outcome/simulation-outcome.ts';
import { simulateSqs } from './simulate-sqs.ts';
import { simulateStream } from './simulate-stream.ts';
import { trackRecords } from './track-records.ts';

declare const sqsHandler: SQSHandler;
declare const kinesisHandler: KinesisStreamHandler;
declare const windowHandler: KinesisStreamTumblingWindowHandler;
declare const dynamodbHandler: DynamoDBStreamHandler;

test('a handler of the source is accepted, whatever it is typed as', () => {
  expectTypeOf(simulateSqs(sqsHandler, sqsEvent(['a']))).toEqualTypeOf<Promise<SqsOutcome>>();
  expectTypeOf(simulateStream(kinesisHandler, kinesisEvent(['a']))).toEqualTypeOf<
    Promise<StreamOutcome<KinesisStreamRecord>>
  >();
  expectTypeOf(simulateStream(dynamodbHandler, dynamodbEvent([]))).toEqualTypeOf<
    Promise<StreamOutcome<DynamoDbTestRecord>>
  >();
  simulateSqs(
    sqsBatchHandler(async () => undefined),
    ['a', { body: { any: 'JSON' }, messageDeduplicationId: 'one' }],
  );
  simulateStream(
    kinesisBatchHandler(async () => undefined),
    kinesisEvent(['a']).Records,
  );
  simulateStream(
    dynamodbBatchHandler(async () => undefined),
    dynamodbEvent([]),
  );
  simulateSqs(() => undefined, []);
});

test('a handler of another source is not', () => {
  // @ts-expect-error A handler of Kinesis cannot read a queue.
  simulateSqs(kinesisHandler, []);
  // @ts-expect-error A handler of SQS cannot read a stream.
  simulateStream(sqsHandler, kinesisEvent(['a']));
});

test('an inline handler and the settings know the record', () => {
  simulateSqs(
    ({ Records }, context) => {
      expectTypeOf(Records).toEqualTypeOf<SQSRecord[]>();
      expectTypeOf(context.getRemainingTimeInMillis()).toBeNumber();
    },
    [],
    { succeeded: (record) => record.body === '' },
  );
  simulateStream(({ Records }) => expectTypeOf(Records).toEqualTypeOf<KinesisStreamRecord[]>(), kinesisEvent([]), {
    shards: (record) => record.kinesis.partitionKey,
    arrivesAfterMs: (record, index) => record.kinesis.data.length + index,
  });
});

test('a tumbling window needs its setting', () => {
  simulateStream(windowHandler, kinesisEvent([]), { tumblingWindowInSeconds: 60 });
  // @ts-expect-error Without the setting there is no window in the event.
  simulateStream(windowHandler, kinesisEvent([]));
  simulateStream(
    (event) => {
      expectTypeOf(event.window.start).toBeString();
      expectTypeOf(event.state).toEqualTypeOf<Record<string, unknown>>();
    },
    kinesisEvent([]),
    { tumblingWindowInSeconds: 60 },
  );
});

test('settings have no others', () => {
  // @ts-expect-error That is a setting of streams.
  simulateSqs(sqsHandler, [], { maximumRetryAttempts: 1 });
  // @ts-expect-error That is a setting of queues.
  simulateStream(kinesisHandler, kinesisEvent([]), { maxReceiveCount: 1 });
});

test('a tracked record handler keeps its type, and gets its parameters from where it is used', () => {
  const handler = (record: DynamoDBRecord, attempt: number) => `${record.eventID}${attempt}`;
  expectTypeOf(trackRecords(handler)).toEqualTypeOf<typeof handler>();
  sqsBatchHandler(trackRecords(async (record) => expectTypeOf(record).toEqualTypeOf<SQSRecord>()));
  simulateSqs(sqsHandler, [], { recordHandler: trackRecords(handler) });
});
