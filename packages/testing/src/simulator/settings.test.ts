import type { KinesisStreamRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { dynamodbEvent } from '../events/dynamodb-event.ts';
import { kinesisEvent } from '../events/kinesis-event.ts';
import { simulateSqs } from './simulate-sqs.ts';
import { simulateStream } from './simulate-stream.ts';
import type { SqsSimulationSettings } from './sqs/sqs-settings.ts';
import type { StreamSimulationSettings } from './stream/stream-settings.ts';

const done = () => undefined;
const ofQueue = (settings: object) => simulateSqs(done, ['a'], settings);
const ofStream = (settings: object) => simulateStream(done, kinesisEvent(['a']), settings);

describe('settings of every simulation', () => {
  it.each<[object, string]>([
    [{ reportBatchItemFailures: 'yes' }, '`reportBatchItemFailures` is "yes"; accepted: true, false.'],
    [{ functionTimeoutMs: 0 }, '`functionTimeoutMs` is 0; accepted: a whole number from 1 to 900,000.'],
    [{ functionTimeoutMs: 900_001 }, '`functionTimeoutMs` is 900,001; accepted: a whole number from 1 to 900,000.'],
    [{ batchSize: 0 }, '`batchSize` is 0; accepted: a whole number from 1 to 10,000.'],
    [{ batchSize: 1.5 }, '`batchSize` is 1.5; accepted: a whole number from 1 to 10,000.'],
    [{ batchSize: '10' }, '`batchSize` is "10"; accepted: a whole number from 1 to 10,000.'],
    [{ batchSize: 10_001 }, '`batchSize` is 10,001; accepted: a whole number from 1 to 10,000.'],
    [
      { maximumBatchingWindowInSeconds: 301 },
      '`maximumBatchingWindowInSeconds` is 301; accepted: a whole number from 0 to 300.',
    ],
    [{ recordHandler: done }, '`recordHandler` is a function; accepted: what `trackRecords` returned.'],
    [{ succeeded: true }, '`succeeded` is true; accepted: a function.'],
    [{ arrivesAfterMs: 5 }, '`arrivesAfterMs` is 5; accepted: a function.'],
    [{ arrivesAfterMs: () => -1 }, '`arrivesAfterMs (record 0)` is -1; accepted: milliseconds from 0 up.'],
    [{ startTime: 'now' }, '`startTime` is "now"; accepted: a valid Date, or milliseconds since 1970.'],
    [{ startTime: new Date('no') }, '`startTime` is an object; accepted: a valid Date, or milliseconds since 1970.'],
    [{ endAfterSeconds: -1 }, '`endAfterSeconds` is -1; accepted: a number from 0 up.'],
    [{ maximumInvocations: 0 }, '`maximumInvocations` is 0; accepted: a whole number from 1 up.'],
    [{ maximumRealWaitMs: Number.NaN }, '`maximumRealWaitMs` is NaN; accepted: a number from 0 up.'],
  ])('%j is refused', async (settings, message) => {
    await expect(ofQueue(settings)).rejects.toThrow(new TypeError(message));
    await expect(ofStream(settings)).rejects.toThrow(new TypeError(message));
  });

  it('are named if they do not exist', async () => {
    await expect(ofQueue({ maximumRetryAttempts: 1 })).rejects.toThrow(
      /^`settings` has a field "maximumRetryAttempts", which means nothing here; accepted: reportBatchItemFailures, /,
    );
    await expect(ofStream({ visibilityTimeout: 1 })).rejects.toThrow('a field "visibilityTimeout"');
  });

  it('count as not set where they are undefined', async () => {
    const names: (keyof SqsSimulationSettings)[] = ['batchSize', 'maxReceiveCount', 'seed', 'shuffle', 'startTime'];
    const settings = Object.fromEntries(names.map((name) => [name, undefined]));
    expect((await ofQueue(settings)).deleted).toHaveLength(1);
    const streamNames: (keyof StreamSimulationSettings)[] = [
      'shards',
      'maximumRetryAttempts',
      'tumblingWindowInSeconds',
    ];
    const streamSettings = Object.fromEntries(streamNames.map((name) => [name, undefined]));
    expect((await ofStream(streamSettings)).completed).toHaveLength(1);
  });

  it('are for a function that Lambda can call', async () => {
    await expect(simulateSqs('handler' as never, [])).rejects.toThrow('`handler` is "handler"; accepted: a function.');
    const withCallback = (_event: unknown, _context: unknown, callback: () => void) => callback();
    await expect(simulateSqs(withCallback, [])).rejects.toThrow('`handler` has three parameters');
  });
});

describe('settings of a queue', () => {
  it.each<[object, string]>([
    [{ maximumConcurrency: 1001 }, '`maximumConcurrency` is 1,001; accepted: a whole number from 1 to 1,000.'],
    [{ visibilityTimeout: 0 }, '`visibilityTimeout` is 0; accepted: a whole number from 1 to 43,200.'],
    [{ maxReceiveCount: 0 }, '`maxReceiveCount` is 0; accepted: a whole number from 1 to 1,000.'],
    [{ messageRetentionPeriod: 59 }, '`messageRetentionPeriod` is 59; accepted: a whole number from 60 to 1,209,600.'],
    [{ shuffle: 1 }, '`shuffle` is 1; accepted: true, false.'],
    [{ seed: 0.5 }, '`seed` is 0.5; accepted: a whole number from'],
    [
      { batchSize: 11 },
      '`batchSize` is 11; accepted: from 1 to 10, or more with `maximumBatchingWindowInSeconds` of at least 1.',
    ],
    [
      { functionTimeoutMs: 30_001 },
      "`visibilityTimeout` is 30; accepted: at least the function's timeout, 30.001 seconds (six times as long is advised).",
    ],
    [{ queueName: 'q.fifo', batchSize: 11 }, '`batchSize` is 11; accepted: for a FIFO queue from 1 to 10.'],
    [
      { queueName: 'q.fifo', maximumBatchingWindowInSeconds: 1 },
      '`maximumBatchingWindowInSeconds` is 1; accepted: for a FIFO queue 0.',
    ],
    [{ queueName: 'q.fifo', shuffle: true }, '`shuffle` is true; accepted: for a FIFO queue'],
  ])('%j is refused', async (settings, message) => {
    await expect(ofQueue(settings)).rejects.toThrow(message);
  });

  it('allow large batches with a window', async () => {
    const outcome = await simulateSqs(done, Array.from({ length: 500 }, String), {
      batchSize: 10_000,
      maximumBatchingWindowInSeconds: 1,
    });
    expect(outcome.invocations).toHaveLength(1);
  });
});

describe('settings of a stream', () => {
  it.each<[object, string]>([
    [{ parallelizationFactor: 11 }, '`parallelizationFactor` is 11; accepted: a whole number from 1 to 10.'],
    [{ maximumRetryAttempts: -2 }, '`maximumRetryAttempts` is -2; accepted: a whole number from -1 to 10,000.'],
    [
      { maximumRecordAgeInSeconds: 59 },
      '`maximumRecordAgeInSeconds` is 59; accepted: a whole number from 60 to 604,800, or -1.',
    ],
    [{ bisectBatchOnFunctionError: 'on' }, '`bisectBatchOnFunctionError` is "on"; accepted: true, false.'],
    [{ tumblingWindowInSeconds: 901 }, '`tumblingWindowInSeconds` is 901; accepted: a whole number from 0 to 900.'],
    [{ onFailureDestination: 'queue' }, '`onFailureDestination` is "queue"; accepted: true, false.'],
    [{ shards: 0 }, '`shards` is 0; accepted: a whole number from 1 to 1,000.'],
    [{ shards: () => 5 }, '`shards` is 5; accepted: a function that returns the name of a shard.'],
    [{ retentionPeriodHours: 1 }, '`retentionPeriodHours` is 1; accepted: a whole number from 24 to 8,760.'],
  ])('%j is refused', async (settings, message) => {
    await expect(ofStream(settings)).rejects.toThrow(message);
  });

  it('know that DynamoDB keeps records for a day', async () => {
    const records = dynamodbEvent([{ newImage: { id: 1 } }]);
    await expect(simulateStream(done, records, { retentionPeriodHours: 48 })).rejects.toThrow(
      '`retentionPeriodHours` is 48; accepted: for a DynamoDB stream 24.',
    );
  });

  it('accept no limit', async () => {
    const settings: StreamSimulationSettings<KinesisStreamRecord> = {
      maximumRetryAttempts: -1,
      maximumRecordAgeInSeconds: -1,
      tumblingWindowInSeconds: 0,
    };
    expect((await ofStream(settings)).completed).toHaveLength(1);
  });
});
