import type { SQSRecord } from '@batch/sqs';
import { expect, test } from 'vitest';
import { handler } from './orders.js';

function message(messageId: string, body: object): SQSRecord {
  return {
    messageId,
    body: JSON.stringify(body),
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:orders',
    awsRegion: 'eu-west-1',
    receiptHandle: 'receipt',
    md5OfBody: 'md5',
    messageAttributes: {},
    attributes: {
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: '0',
      SenderId: 'sender',
      SentTimestamp: '0',
    },
  };
}

test('reports the order without a quantity', async () => {
  const good = message('message-1', { article: 'tea', quantity: 2 });
  const bad = message('message-2', { article: 'cup' });

  expect(await handler({ Records: [good, bad] })).toEqual({
    batchItemFailures: [{ itemIdentifier: 'message-2' }],
  });
});
