import {
  BatchProcessingError,
  type Context,
  type SQSBatchResponse,
  type SQSEvent,
  SqsBatchProcessor,
  UnprocessedRecordError,
} from '@batch/sqs';
import { alarm, shipOrder } from './shop.ts';

const processor = new SqsBatchProcessor();

export async function handler(
  event: SQSEvent,
  context: Context,
): Promise<SQSBatchResponse> {
  // #region errors
  try {
    const result = await processor.process(event, shipOrder, { lambdaContext: context });
    for (const { recordId, error } of result.failureRecords) {
      if (UnprocessedRecordError.isInstance(error)) {
        console.log(`${recordId} has to wait: ${error.reason}`);
      }
    }
    return result.response;
  } catch (error) {
    if (BatchProcessingError.isInstance(error)) {
      await alarm(`All ${error.errors.length} orders failed`);
    }
    throw error; // so that Lambda delivers the batch again
  }
  // #endregion
}
