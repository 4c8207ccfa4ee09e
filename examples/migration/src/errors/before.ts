import {
  BatchProcessor,
  EventType,
  FullBatchFailureError,
  processPartialResponse,
  UnexpectedBatchTypeError,
} from '@aws-lambda-powertools/batch';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { ship } from '../shop.ts';

const processor = new BatchProcessor(EventType.SQS);

const recordHandler = async (record: SQSRecord) => {
  await ship(JSON.parse(record.body));
};

export const handler = async (event: SQSEvent, context: Context) => {
  try {
    return await processPartialResponse(event, recordHandler, processor, { context });
  } catch (error) {
    if (error instanceof FullBatchFailureError) {
      console.log('All failed', error.recordErrors);
    } else if (error instanceof UnexpectedBatchTypeError) {
      console.log('This is no batch');
    }
    throw error;
  }
};
