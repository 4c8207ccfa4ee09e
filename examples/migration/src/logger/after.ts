import { Logger } from '@aws-lambda-powertools/logger';
import { jsonBody, sqsBatchHandler } from '@batch/sqs';
import { Order } from '../order-schema.ts';
import { ship } from '../shop.ts';

const logger = new Logger({ serviceName: 'orders', logLevel: 'DEBUG' });

export const handler = sqsBatchHandler(
  async (order) => {
    await ship(order);
  },
  {
    decode: jsonBody(Order),
    logger,
  },
);
