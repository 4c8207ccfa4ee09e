import { type BatchSource, checkRecords } from '@batch/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

/**
 * Amazon SQS, standard and FIFO. A queue is FIFO if its ARN ends in `.fifo`, and by nothing else: on a standard queue
 * with fair queues, messages have a `MessageGroupId` too, which promises no order there.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
 */
export const sqsSource: BatchSource<SQSEvent, SQSRecord, SQSBatchResponse> = {
  name: 'Amazon SQS',
  records: (event) => checkRecords<SQSRecord>('Amazon SQS', event?.Records, 'aws:sqs', (record) => record?.eventSource),
  // One batch comes from one queue.
  derivePolicy: ([first]) => (isFifo(first) ? 'StopOnFirstBatchItemFailure' : 'ContinueOnBatchItemFailure'),
  promisesOrder: ([first]) => isFifo(first),
  orderingKey: (record) => {
    const group = record.attributes?.MessageGroupId;
    return group !== undefined && isFifo(record) ? group : undefined;
  },
  identify: (record) => record.messageId,
  response: (recordIds) => ({ batchItemFailures: recordIds.map((itemIdentifier) => ({ itemIdentifier })) }),
};

function isFifo(record: SQSRecord | undefined): boolean {
  const arn: unknown = record?.eventSourceARN;
  return typeof arn === 'string' && arn.endsWith('.fifo');
}
