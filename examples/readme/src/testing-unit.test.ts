import { lambdaContext, sqsEvent } from '@batch/testing';
import { expect, test } from 'vitest';
import { handler } from './orders.js';

test('reports the order without a quantity', async () => {
  const event = sqsEvent([
    { body: { article: 'tea', quantity: 2 } },
    { body: { article: 'cup' }, messageId: 'no-quantity' },
  ]);

  expect(await handler(event, lambdaContext())).toEqual({
    batchItemFailures: [{ itemIdentifier: 'no-quantity' }],
  });
});
