import { describeSourceContract } from '@batch/contract';
import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { SqsBatchProcessor, sqsBatchHandler, sqsBatchProcessor, sqsBatchResponse, sqsSource } from './index.ts';

function sqsRecord(queueName: string, messageId: string | undefined, group?: string): SQSRecord {
  return {
    // A real record has an identifier; the contract wants to see one without.
    messageId: messageId as string,
    receiptHandle: 'handle',
    body: '{}',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1700000000000',
      SenderId: 'AIDAEXAMPLE',
      ApproximateFirstReceiveTimestamp: '1700000000001',
      ...(group !== undefined && { MessageGroupId: group }),
    },
    messageAttributes: {},
    md5OfBody: '99914b932bd37a50b983c5e7c90ae93b',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:eu-west-1:123456789012:${queueName}`,
    awsRegion: 'eu-west-1',
  };
}

describeSourceContract({
  name: 'SQS FIFO',
  source: sqsSource,
  batchHandler: sqsBatchHandler,
  createProcessor: (options) => new SqsBatchProcessor(options),
  decorator: sqsBatchProcessor,
  batchResponse: sqsBatchResponse,
  event: (plans) => ({ Records: plans.map(({ id, key }) => sqsRecord('orders.fifo', id, key)) }),
  keyIsOptional: true,
  derivedPolicy: 'StopOnFirstBatchItemFailure',
  recordId: (id) => id,
  response: (ids) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) }),
  foreignEvents: [
    ['of Kinesis', { Records: [{ eventSource: 'aws:kinesis' }] }],
    ['of S3', { Records: [{ eventSource: 'aws:s3' }] }],
    ['one foreign record among good ones', { Records: [sqsRecord('a', '1'), { eventSource: 'aws:kinesis' }] }],
    ['a record that is null', { Records: [sqsRecord('a', '1'), null] }],
    ['records that are no list', { Records: { 0: sqsRecord('a', '1') } }],
  ],
});

describe('a standard queue', () => {
  const fairQueueEvent = (queueName: string) => ({
    Records: ['1', '2', '3'].map((id) => sqsRecord(queueName, id, 'tenant')),
  });

  it.each(['orders', 'orders.fifo.archive', 'fifo'])(
    'is not taken for FIFO because its messages have a group: %s',
    async (queueName) => {
      const { Records } = fairQueueEvent(queueName);
      expect(sqsSource.derivePolicy(Records)).toBe('ContinueOnBatchItemFailure');
      expect(Records.map(sqsSource.orderingKey)).toEqual([undefined, undefined, undefined]);
    },
  );

  it('runs messages of one group in parallel, and goes on after a failure', async () => {
    let [running, mostAtOnce] = [0, 0];
    const answer = await sqsBatchHandler(
      async (record) => {
        mostAtOnce = Math.max(mostAtOnce, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        if (record.messageId === '1') throw new Error('no');
      },
      { logger: false, parallelEnabled: true, maxDegreeOfParallelism: 3 },
    )(fairQueueEvent('orders'));
    expect(mostAtOnce).toBe(3);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });

  it('may be ordered by group all the same', async () => {
    const started: string[] = [];
    const answer = await sqsBatchHandler(
      async (record) => {
        started.push(record.messageId);
        if (record.messageId === '1') throw new Error('no');
      },
      {
        logger: false,
        throwOnFullBatchFailure: false,
        errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure',
        orderBy: (record) => record.attributes.MessageGroupId,
      },
    )(fairQueueEvent('orders'));
    expect(started).toEqual(['1']);
    expect(answer.batchItemFailures).toHaveLength(3);
  });
});

describe('a record with fields missing', () => {
  it('is judged by what it has', () => {
    const bare = { eventSource: 'aws:sqs' } as SQSRecord; // As from an event made by hand.
    expect(sqsSource.derivePolicy([bare])).toBe('ContinueOnBatchItemFailure');
    expect(sqsSource.orderingKey(bare)).toBeUndefined();
    expect(sqsSource.orderingKey({ ...bare, eventSourceARN: 'arn:aws:sqs:eu-west-1:1:a.fifo' })).toBeUndefined();
    expect(sqsSource.identify(bare)).toBeUndefined();
    const odd: SQSRecord = { ...bare, eventSourceARN: JSON.parse('5') };
    expect(sqsSource.derivePolicy([odd])).toBe('ContinueOnBatchItemFailure');
  });
});
