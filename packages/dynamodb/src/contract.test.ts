import { describeSourceContract } from '@batch/contract';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect, it } from 'vitest';
import {
  DynamoDbBatchProcessor,
  dynamodbBatchHandler,
  dynamodbBatchProcessor,
  dynamodbBatchResponse,
  dynamodbSource,
} from './index.ts';

function dynamodbRecord(SequenceNumber: string | undefined, key = 'key'): DynamoDBRecord {
  return {
    eventID: 'c4ca4238a0b923820dcc509a6f75849b',
    eventName: 'MODIFY',
    eventSource: 'aws:dynamodb',
    eventSourceARN: 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000',
    eventVersion: '1.1',
    awsRegion: 'eu-west-1',
    dynamodb: {
      ApproximateCreationDateTime: 1_700_000_000,
      Keys: { id: { S: key } },
      SequenceNumber,
      SizeBytes: 26,
      StreamViewType: 'KEYS_ONLY',
    },
  };
}

describeSourceContract({
  name: 'DynamoDB Streams',
  source: dynamodbSource,
  batchHandler: dynamodbBatchHandler,
  createProcessor: (options) => new DynamoDbBatchProcessor(options),
  decorator: dynamodbBatchProcessor,
  batchResponse: dynamodbBatchResponse,
  event: (plans) => ({ Records: plans.map(({ id, key }) => dynamodbRecord(id, key)) }),
  keyIsOptional: false,
  derivedPolicy: 'ContinueOnBatchItemFailure',
  recordId: (id) => id,
  response: (ids) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) }),
  foreignEvents: [
    ['of SQS', { Records: [{ eventSource: 'aws:sqs' }] }],
    ['one foreign record among good ones', { Records: [dynamodbRecord('1'), { eventSource: 'aws:kinesis' }] }],
    ['a record that is null', { Records: [dynamodbRecord('1'), null] }],
    ['records that are no list', { Records: 3 }],
  ],
});

it('a record with fields missing is judged by what it has', () => {
  const bare = { eventSource: 'aws:dynamodb' };
  expect(dynamodbSource.orderingKey(bare)).toBeUndefined();
  expect(dynamodbSource.orderingKey({ ...bare, dynamodb: {} })).toBeUndefined();
  expect(dynamodbSource.identify(bare)).toBeUndefined();
});
