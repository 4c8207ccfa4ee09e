import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';

export const handler = middy<{ readonly Records: readonly unknown[] }>()
  .use(sqsPartialBatchFailure())
  .handler(async (event) => Promise.allSettled(event.Records.map(async () => undefined)));
