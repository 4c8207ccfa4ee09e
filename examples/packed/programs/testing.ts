import { type Context, lambdaContext, type SQSEvent, simulateSqs, sqsEvent } from '@batch/testing';

/** A function without `@batch/*`. */
async function refuseCups(event: SQSEvent, context: Context) {
  if (context.getRemainingTimeInMillis() <= 0) throw new Error('There is no time left');
  const cups = event.Records.filter(({ body }) => body.includes('cup'));
  return { batchItemFailures: cups.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** Gives what a simulation of hours has come to, and what one call answers. */
export async function handler(event: { readonly orders: readonly string[] }) {
  const { deadLettered } = await simulateSqs(refuseCups, event.orders, {
    reportBatchItemFailures: true,
    visibilityTimeout: 3600,
    maxReceiveCount: 3,
  });
  const { batchItemFailures } = await refuseCups(sqsEvent(event.orders), lambdaContext());
  return { deadLettered: deadLettered.map(({ body }) => body), failed: batchItemFailures.length };
}

export const event = { orders: ['tea', 'cup', 'pot'] };

export const answer = { deadLettered: ['cup'], failed: 1 };
