import {
  BatchProcessingError,
  type Context,
  InvalidBatchEventError,
  type SQSEvent,
  sqsBatchHandler,
} from '@batch/sqs';
import { ship } from '../shop.ts';

const handleBatch = sqsBatchHandler(async (record) => {
  await ship(JSON.parse(record.body));
});

export const handler = async (event: SQSEvent, context: Context) => {
  try {
    return await handleBatch(event, context);
  } catch (error) {
    if (BatchProcessingError.isInstance(error)) {
      const thrown = error.errors.map(({ cause }) => cause);
      console.log('All failed', thrown);
    } else if (InvalidBatchEventError.isInstance(error)) {
      console.log('This is no batch');
    }
    throw error;
  }
};
