import { simulateSqs } from '@batch/testing';
import { expect, test } from 'vitest';
import { handler } from './orders.js';

test('an order that always fails ends in the dead-letter queue, and no other one', async () => {
  const outcome = await simulateSqs(
    handler,
    [
      { body: { article: 'tea', quantity: 2 } },
      { body: { article: 'cup' }, messageId: 'no-quantity' },
      { body: { article: 'pot', quantity: 1 } },
    ],
    { reportBatchItemFailures: true, maxReceiveCount: 5 },
  );

  expect(outcome.deadLettered.map(({ messageId }) => messageId)).toEqual(['no-quantity']);
  expect(outcome.lost(), `${outcome}`).toEqual([]);
});
