import { jsonBody, sqsBatchHandler } from '@batch/sqs';
import { z } from 'zod';

const Order = z.object({
  article: z.string(),
  quantity: z.number().positive(),
});

export const handler = sqsBatchHandler(
  async (order) => {
    console.log(`Shipping ${order.quantity} x ${order.article}`);
  },
  { decode: jsonBody(Order) },
);
