import { jsonBody, sqsBatchHandler } from '@batch/sqs';

export const handler = sqsBatchHandler(
  async (order, { signal }) => {
    signal.throwIfAborted();
    const { quantity } = Object(order);
    if (!(quantity > 0)) throw new Error('An order needs a quantity');
  },
  { decode: jsonBody(), parallelEnabled: true, maxDegreeOfParallelism: -1, logger: false },
);

export const event = {
  Records: ['{"quantity":2}', '{}', '{"quantity":1}', 'no JSON'].map((body, index) => ({
    messageId: `message-${index + 1}`,
    body,
    eventSource: 'aws:sqs',
  })),
};

export const answer = {
  batchItemFailures: ['message-2', 'message-4'].map((itemIdentifier) => ({ itemIdentifier })),
};
