import { jsonBody, sqsBatchHandler } from '@batch/sqs';
import { bookShipment, Order } from './shipping.ts';

export const handler = sqsBatchHandler(
  (order, { signal }) => bookShipment(order, signal),
  {
    decode: jsonBody(Order),
    parallelEnabled: true,
    maxDegreeOfParallelism: 8,
    deadlineMarginMs: 2_000,
  },
);
