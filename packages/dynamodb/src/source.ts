import { type BatchSource, checkRecords } from '@batch/core';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { DynamoDbBatchEvent } from './event.ts';
import { itemKey } from './item-key.ts';

/**
 * Amazon DynamoDB Streams. Lambda goes on from the lowest sequence number that is reported: that record and all after
 * it are delivered again, also those that succeeded.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export const dynamodbSource: BatchSource<DynamoDbBatchEvent, DynamoDBRecord, DynamoDBBatchResponse> = {
  name: 'Amazon DynamoDB Streams',
  records: (event) =>
    checkRecords<DynamoDBRecord>(
      'Amazon DynamoDB Streams',
      event?.Records,
      'aws:dynamodb',
      (record) => record?.eventSource,
    ),
  derivePolicy: () => 'ContinueOnBatchItemFailure',
  orderingKey: (record) => itemKey(record.dynamodb?.Keys),
  identify: (record) => record.dynamodb?.SequenceNumber,
  response: (recordIds) => ({ batchItemFailures: recordIds.map((itemIdentifier) => ({ itemIdentifier })) }),
};
