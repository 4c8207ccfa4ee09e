import type { SQSBatchResponse, SQSEvent } from '@batch/sqs';
import type { MiddlewareObj } from '@middy/core';

/** Answers the rule of EventBridge that keeps the function warm, which sends no records. */
export const answerWarmUp: MiddlewareObj<SQSEvent, SQSBatchResponse> = {
  before: ({ event }) => {
    const warmUp = 'source' in event && event.source === 'aws.events';
    return warmUp ? { batchItemFailures: [] } : undefined;
  },
};

/** Counts what Lambda is going to deliver again. */
export const logFailures: MiddlewareObj<SQSEvent, SQSBatchResponse> = {
  after: ({ event, response }) => {
    const failures = response?.batchItemFailures.length;
    console.info(JSON.stringify({ records: event.Records.length, failures }));
  },
};
