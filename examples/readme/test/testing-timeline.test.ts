import { type SQSRecord, sqsBatchHandler } from '@batch/sqs';
import { simulateSqs, trackRecords } from '@batch/testing';
import { expect, test } from 'vitest';

const shipOrder = trackRecords(async ({ messageId }: SQSRecord) => {
  if (messageId === 'poison') throw new Error('An order needs a quantity');
});

test('the timeline is the one that the page shows', async () => {
  const outcome = await simulateSqs(
    sqsBatchHandler(shipOrder, { logger: false }),
    ['tea', { body: 'cup', messageId: 'poison' }, 'pot'],
    {
      reportBatchItemFailures: true,
      visibilityTimeout: 3600,
      maxReceiveCount: 3,
      recordHandler: shipOrder,
    },
  );
  await expect(`${outcome}\n`).toMatchFileSnapshot('../src/testing-timeline.txt');
});
