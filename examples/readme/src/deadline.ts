import { sqsBatchHandler } from '@batch/sqs';

export const handler = sqsBatchHandler(
  async (record, { signal }) => {
    const order = { method: 'POST', body: record.body, signal };
    const response = await fetch('https://shop.example/orders', order);
    if (!response.ok) throw new Error(`The shop answered ${response.status}`);
  },
  { deadlineMarginMs: 2_000 },
);
