import { describeSourceContract } from '@batch/contract';
import type { KinesisStreamRecord } from 'aws-lambda';
import { expect, it } from 'vitest';
import {
  KinesisBatchProcessor,
  kinesisBatchHandler,
  kinesisBatchProcessor,
  kinesisBatchResponse,
  kinesisSource,
} from './index.ts';

function kinesisRecord(sequenceNumber: string | undefined, partitionKey = 'key'): KinesisStreamRecord {
  return {
    eventID: `shardId-000000000000:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: 'arn:aws:kinesis:eu-west-1:123456789012:stream/orders',
    eventVersion: '1.0',
    invokeIdentityArn: 'arn:aws:iam::123456789012:role/orders',
    awsRegion: 'eu-west-1',
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey,
      // A real record has an identifier; the contract wants to see one without.
      sequenceNumber: sequenceNumber as string,
      data: 'e30=',
      approximateArrivalTimestamp: 1_700_000_000.123,
    },
  };
}

describeSourceContract({
  name: 'Kinesis',
  source: kinesisSource,
  batchHandler: kinesisBatchHandler,
  createProcessor: (options) => new KinesisBatchProcessor(options),
  decorator: kinesisBatchProcessor,
  batchResponse: kinesisBatchResponse,
  event: (plans) => ({ Records: plans.map(({ id, key }) => kinesisRecord(id, key)) }),
  keyIsOptional: false,
  derivedPolicy: 'ContinueOnBatchItemFailure',
  recordId: (id) => id,
  response: (ids) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) }),
  foreignEvents: [
    ['of SQS', { Records: [{ eventSource: 'aws:sqs' }] }],
    ['one foreign record among good ones', { Records: [kinesisRecord('1'), { eventSource: 'aws:dynamodb' }] }],
    ['a record that is null', { Records: [kinesisRecord('1'), null] }],
    ['records that are no list', { Records: 'records' }],
  ],
});

it('a record with fields missing is judged by what it has', () => {
  const bare = { eventSource: 'aws:kinesis' } as KinesisStreamRecord; // As from an event made by hand.
  expect(kinesisSource.orderingKey(bare)).toBeUndefined();
  expect(kinesisSource.identify(bare)).toBeUndefined();
});
