import { jsonBody, sqsBatchHandler } from '@batch/sqs';
import middy from '@middy/core';
import errorLogger from '@middy/error-logger';
import { answerWarmUp, logFailures } from './middlewares.ts';
import { bookShipment, Order } from './shipping.ts';

const batchHandler = sqsBatchHandler((order, { signal }) => bookShipment(order, signal), {
  decode: jsonBody(Order),
});

export const handler = middy(batchHandler)
  .use(answerWarmUp)
  .use(logFailures)
  .use(errorLogger());
