import { describeSourceContract, type RecordPlan, type SourceUnderTest } from '@batch/contract';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { expect, it } from 'vitest';
import { aggregate } from '../test/aggregate.ts';
import { kinesisRecord } from '../test/kinesis-record.ts';
import {
  deaggregatingKinesisSource,
  type KinesisBatchDecoratorOptions,
  KinesisBatchProcessor,
  kinesisBatchHandler,
  kinesisBatchProcessor,
  kinesisBatchResponse,
  kinesisSource,
} from './index.ts';

const record = ({ id, key }: RecordPlan) => kinesisRecord({ sequenceNumber: id, partitionKey: key });

type Subject = SourceUnderTest<KinesisStreamEvent, KinesisStreamRecord, KinesisStreamBatchResponse>;

const kinesis: Subject = {
  name: 'Kinesis',
  source: kinesisSource,
  batchHandler: kinesisBatchHandler,
  createProcessor: (options) => new KinesisBatchProcessor(options),
  decorator: kinesisBatchProcessor,
  event: (plans) => ({ Records: plans.map(record) }),
  batchResponse: kinesisBatchResponse,
  keyIsOptional: false,
  derivedPolicy: 'ContinueOnBatchItemFailure',
  recordId: (id) => id,
  response: (ids) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) }),
  foreignEvents: [
    ['of SQS', { Records: [{ eventSource: 'aws:sqs' }] }],
    ['one foreign record among good ones', { Records: [kinesisRecord(), { eventSource: 'aws:dynamodb' }] }],
    ['a record that is null', { Records: [kinesisRecord(), null] }],
    ['records that are no list', { Records: 'records' }],
  ],
};

describeSourceContract(kinesis);

const deaggregating: Subject = {
  ...kinesis,
  name: 'Kinesis with de-aggregation, of records by themselves,',
  source: deaggregatingKinesisSource,
  batchHandler: (recordHandler, options) => kinesisBatchHandler(recordHandler, { ...options, deaggregate: true }),
  createProcessor: (options) => new KinesisBatchProcessor({ ...options, deaggregate: true }),
  // The suite gives settings, and no processor beside which another one would not do.
  decorator: (options) => kinesisBatchProcessor({ ...options, deaggregate: true } as KinesisBatchDecoratorOptions),
};

describeSourceContract(deaggregating);

/** Neighbours with the same identifier in one aggregate, whose own partition key is the same for all. */
describeSourceContract({
  ...deaggregating,
  name: 'Kinesis with de-aggregation, of aggregates,',
  event: (plans) => {
    const Records: KinesisStreamRecord[] = [];
    for (let start = 0, end = 0; start < plans.length; start = end) {
      const id = plans[start]?.id;
      while (end < plans.length && plans[end]?.id === id) end++;
      const data = aggregate(...plans.slice(start, end).map(({ key: partitionKey = '' }) => ({ partitionKey })));
      Records.push(kinesisRecord({ sequenceNumber: id, partitionKey: 'aggregate', data }));
    }
    return { Records };
  },
});

it('a record with fields missing is judged by what it has', () => {
  const bare = { eventSource: 'aws:kinesis' } as KinesisStreamRecord; // As from an event made by hand.
  for (const source of [kinesisSource, deaggregatingKinesisSource]) {
    expect(source.orderingKey(bare)).toBeUndefined();
    expect(source.identify(bare)).toBeUndefined();
    expect(source.records({ Records: [bare] })[0]).toBe(bare);
  }
});
