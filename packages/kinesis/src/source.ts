import { type BatchSource, checkRecords } from '@batch/core';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';

/**
 * Amazon Kinesis Data Streams. Lambda goes on from the lowest sequence number that is reported: that record and all
 * after it are delivered again, also those that succeeded.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 */
export const kinesisSource: BatchSource<KinesisStreamEvent, KinesisStreamRecord, KinesisStreamBatchResponse> = {
  name: 'Amazon Kinesis',
  records: (event) =>
    checkRecords<KinesisStreamRecord>('Amazon Kinesis', event?.Records, 'aws:kinesis', (record) => record?.eventSource),
  derivePolicy: () => 'ContinueOnBatchItemFailure',
  orderingKey: (record) => record.kinesis?.partitionKey,
  identify: (record) => record.kinesis?.sequenceNumber,
  response: (recordIds) => ({ batchItemFailures: recordIds.map((itemIdentifier) => ({ itemIdentifier })) }),
};
