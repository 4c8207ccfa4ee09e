import { jsonBody, sqsBatchHandler } from '@batch/sqs';
import { bookPayment, Payment } from './ledger.ts';

export const handler = sqsBatchHandler(bookPayment, {
  decode: jsonBody(Payment),
  errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure',
  parallelEnabled: true,
  maxDegreeOfParallelism: 10, // As many groups as a batch of a FIFO queue can have.
});
