import { type SQSRecord, sqsBatchHandler } from '@batch/sqs';
import { simulateSqs, trackRecords } from '@batch/testing';
import { expect, test } from 'vitest';

const shipOrder = trackRecords(async (record: SQSRecord) => {
  const order = JSON.parse(record.body);
  if (!(order.quantity > 0)) throw new Error('An order needs a quantity');
});
const handler = sqsBatchHandler(shipOrder, { logger: false });
const orders = [
  { body: { article: 'tea', quantity: 2 } },
  { body: { article: 'cup', quantity: 0 }, messageId: 'poison' },
  { body: { article: 'pot', quantity: 1 } },
];

test('a poison order ends in the dead-letter queue, and the others are shipped once', async () => {
  const outcome = await simulateSqs(handler, orders, {
    reportBatchItemFailures: true,
    visibilityTimeout: 3600, // hours pass in milliseconds
    maxReceiveCount: 3,
    recordHandler: shipOrder,
  });

  expect(outcome.deadLettered.map(({ messageId }) => messageId)).toEqual(['poison']);
  expect(outcome.history('poison')?.deliveries).toHaveLength(3);
  expect(outcome.lost()).toEqual([]);
  expect(outcome.processedMoreThanOnce()).toEqual([]);
});

test('without ReportBatchItemFailures it would be lost', async () => {
  const outcome = await simulateSqs(handler, orders, {
    reportBatchItemFailures: false,
    recordHandler: shipOrder,
  });

  expect(outcome.lost().map(({ messageId }) => messageId)).toEqual(['poison']);
});
