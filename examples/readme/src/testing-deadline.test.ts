import { sqsBatchHandler } from '@batch/sqs';
import { lambdaContext, sqsEvent } from '@batch/testing';
import { expect, test } from 'vitest';

test('answers before the timeout', async () => {
  const event = sqsEvent(['first', 'second', 'third']);
  const context = lambdaContext({ remainingTimeInMillis: 3000 });
  const handler = sqsBatchHandler(() => context.advance(1500));

  expect(await handler(event, context)).toEqual({
    batchItemFailures: [{ itemIdentifier: event.Records[2]?.messageId }],
  });
});
