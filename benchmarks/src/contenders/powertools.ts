import type { EventType } from '@aws-lambda-powertools/batch';
import type { SQSRecord } from 'aws-lambda';
import type { SourceName } from '../events/batch-event.ts';
import type { Contender, Handle, Invoke } from './contender.ts';

const eventTypes = { sqs: 'SQS', fifo: 'SQS', kinesis: 'KinesisDataStreams', dynamodb: 'DynamoDBStreams' } as const;

export const powertoolsParallel: Contender = {
  label: 'Powertools, parallel',
  sources: ['sqs', 'kinesis', 'dynamodb'],
  kinds: ['async'],
  atOnce: Number.POSITIVE_INFINITY,
  strict: false,
  create: (source, _kind, handle) => createAsync(source, handle, true),
};

export const powertoolsSequential: Contender = {
  label: 'Powertools, sequential',
  sources: ['sqs', 'kinesis', 'dynamodb'],
  kinds: ['async', 'sync'],
  atOnce: 1,
  strict: false,
  async create(source, kind, handle) {
    if (kind !== 'sync') return createAsync(source, handle, false);
    const { BatchProcessorSync, processPartialResponseSync } = await import('@aws-lambda-powertools/batch');
    const processor = new BatchProcessorSync(await eventType(source));
    const recordHandler = handle as (record: SQSRecord) => unknown;
    return (async (event, context) =>
      processPartialResponseSync(event, recordHandler, processor, { context })) as Invoke;
  },
};

export const powertoolsFifo: Contender = {
  label: 'Powertools, FIFO',
  sources: ['fifo'],
  kinds: ['async', 'sync'],
  atOnce: 1,
  strict: false,
  async create(_source, kind, handle) {
    const powertools = await import('@aws-lambda-powertools/batch');
    const recordHandler = handle as (record: SQSRecord) => Promise<unknown>;
    if (kind === 'sync') {
      const processor = new powertools.SqsFifoPartialProcessor();
      return (async (event, context) =>
        powertools.processPartialResponseSync(event, recordHandler, processor, { context })) as Invoke;
    }
    const processor = new powertools.SqsFifoPartialProcessorAsync();
    return ((event, context) =>
      powertools.processPartialResponse(event, recordHandler, processor, { context })) as Invoke;
  },
};

async function createAsync(source: SourceName, handle: Handle, processInParallel: boolean): Promise<Invoke> {
  const { BatchProcessor, processPartialResponse } = await import('@aws-lambda-powertools/batch');
  const processor = new BatchProcessor(await eventType(source));
  const recordHandler = handle as (record: SQSRecord) => Promise<unknown>;
  return ((event, context) =>
    processPartialResponse(event, recordHandler, processor, { context, processInParallel })) as Invoke;
}

async function eventType(source: SourceName): Promise<keyof typeof EventType> {
  const { EventType: types } = await import('@aws-lambda-powertools/batch');
  return types[eventTypes[source]];
}
