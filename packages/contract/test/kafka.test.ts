import { BatchProcessor, batchResponse, createBatchDecorator, createBatchHandler } from '@batch/core';
import { describeSourceContract } from '../src/index.ts';
import { type KafkaRecord, kafkaSource } from './kafka.ts';

const record: KafkaRecord = { origin: 'kafka', topic: 'orders', partition: 0, offset: '1', key: undefined };
const eventOf = (records: readonly unknown[]) => ({
  eventSource: 'aws:kafka',
  records: { 'orders-0': records, 'orders-1': [] },
});

describeSourceContract({
  name: 'a source whose records are a map and whose identifiers are objects',
  source: kafkaSource,
  batchHandler: (recordHandler, options) => createBatchHandler(kafkaSource, recordHandler, options),
  createProcessor: (options) => new BatchProcessor(kafkaSource, options),
  decorator: (options) => createBatchDecorator(kafkaSource, options),
  batchResponse: (result) => batchResponse(kafkaSource, result),
  event: (plans) => ({
    eventSource: 'aws:kafka',
    records: { 'orders-0': plans.map(({ id, key }) => ({ ...record, offset: id ?? '', key })), 'orders-1': [] },
  }),
  keyIsOptional: true,
  derivedPolicy: 'ContinueOnBatchItemFailure',
  recordId: (id) => `orders-0@${id}`,
  response: (ids) => ({
    batchItemFailures: ids.map((id) => ({ itemIdentifier: { partition: 'orders-0', offset: Number(id) } })),
  }),
  foreignEvents: [
    ['another origin', eventOf([record, { ...record, origin: 'aws:sqs' }])],
    ['a record that is null', eventOf([record, null])],
  ],
});
