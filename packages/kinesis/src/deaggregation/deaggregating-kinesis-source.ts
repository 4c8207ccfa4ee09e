import type { BatchSource } from '@batch/core';
import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import { kinesisSource } from '../source.ts';
import type { KinesisUserRecord } from './kinesis-user-record.ts';
import { userRecords } from './user-records.ts';

/**
 * Amazon Kinesis Data Streams, with the user records of each KPL aggregate in its place: what the setting
 * `deaggregate` chooses instead of `kinesisSource`.
 * https://docs.aws.amazon.com/streams/latest/dev/kinesis-kpl-consumer-deaggregation.html
 */
export const deaggregatingKinesisSource: BatchSource<
  KinesisStreamEvent,
  KinesisUserRecord,
  KinesisStreamBatchResponse
> = {
  name: 'Amazon Kinesis',
  records: (event) => kinesisSource.records(event).flatMap(userRecords),
  derivePolicy: (records) => kinesisSource.derivePolicy(records),
  orderingKey: (record) => kinesisSource.orderingKey(record),
  identify: (record) => kinesisSource.identify(record),
  response: (recordIds, records) => kinesisSource.response(recordIds, records),
};
