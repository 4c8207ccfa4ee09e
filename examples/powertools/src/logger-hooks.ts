import type { Logger } from '@aws-lambda-powertools/logger';
import type { SqsBatchHooks } from '@batch/sqs';

/** A line for each record whose handler failed, and one for the batch. */
export function loggerHooks(logger: Logger): SqsBatchHooks {
  return {
    handleRecordFailure({ messageId }, error) {
      logger.error('A record failed', { messageId, error });
    },
    afterBatchProcessing({ successRecords, failureRecords }) {
      logger.info('A batch is answered', {
        processed: successRecords.length,
        reported: failureRecords.length,
      });
    },
  };
}
