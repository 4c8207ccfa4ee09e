import { setTimeout as delay } from 'node:timers/promises';
import { dynamodbBatchHandler } from '@batch/dynamodb';
import { kinesisBatchHandler } from '@batch/kinesis';
import type { DynamoDBRecord, DynamoDBStreamEvent, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { dynamodbEvent } from '../events/dynamodb-event.ts';
import { kinesisEvent } from '../events/kinesis-event.ts';
import { kinesisRecord } from '../events/kinesis-record.ts';
import { simulateStream } from './simulate-stream.ts';
import { trackRecords } from './track-records.ts';

const reporting = { reportBatchItemFailures: true } as const;

const text = (record: KinesisStreamRecord) => Buffer.from(record.kinesis.data, 'base64').toString();
const texts = (records: readonly KinesisStreamRecord[]) => records.map(text);

/** A function that keeps the batches that it got and fails, by reporting them, the records of the list. */
function recording(...bad: string[]) {
  const batches: string[][] = [];
  const handler = ({ Records }: KinesisStreamEvent) => {
    batches.push(texts(Records));
    const failed = Records.filter((record) => bad.includes(text(record)));
    return { batchItemFailures: failed.map(({ kinesis }) => ({ itemIdentifier: kinesis.sequenceNumber })) };
  };
  return { batches, handler };
}

/** The same, failing by an error. */
function throwing(...bad: string[]) {
  const { batches, handler } = recording(...bad);
  return {
    batches,
    handler: (event: KinesisStreamEvent) => {
      if (handler(event).batchItemFailures.length > 0) throw new Error('bad');
    },
  };
}

describe('the checkpoint', () => {
  it('passes everything after a success', async () => {
    const { batches, handler } = recording();
    const outcome = await simulateStream(handler, kinesisEvent(['1', '2', '3']), reporting);
    expect(batches).toEqual([['1', '2', '3']]);
    expect(texts(outcome.completed)).toEqual(['1', '2', '3']);
    expect(outcome.histories[0]).toMatchObject({ end: 'completed', deliveries: [{ lambdaDecision: 'passed' }] });
  });

  it('stops at the lowest reported record: that one and all after it are delivered again', async () => {
    let calls = 0;
    const { batches, handler } = recording('4', '2');
    const outcome = await simulateStream(
      (event: KinesisStreamEvent) => {
        const answer = handler(event);
        answer.batchItemFailures.reverse();
        return ++calls > 2 ? {} : answer;
      },
      kinesisEvent(['1', '2', '3', '4']),
      reporting,
    );
    expect(batches).toEqual([
      ['1', '2', '3', '4'],
      ['2', '3', '4'],
      ['2', '3', '4'],
    ]);
    expect(texts(outcome.completed)).toEqual(['1', '2', '3', '4']);
    expect(texts(outcome.processedMoreThanOnce())).toEqual(['3']);
  });

  it('compares sequence numbers of any length as numbers', async () => {
    const numbers = ['9', '10', '49650000000000000000000000000000000001', '49650000000000000000000000000000000002'];
    const records = numbers
      .toReversed()
      .map((sequenceNumber) => kinesisRecord({ data: sequenceNumber, sequenceNumber }));
    const { batches, handler } = recording('10', '49650000000000000000000000000000000001');
    await simulateStream(handler, records, { ...reporting, maximumRetryAttempts: 0 });
    expect(batches).toEqual([numbers, numbers.slice(1)]);
  });
});

describe('retries', () => {
  it('begin anew with each progress: three retries show the last of three records five times', async () => {
    const { batches, handler } = recording('3');
    const outcome = await simulateStream(handler, kinesisEvent(['1', '2', '3']), {
      ...reporting,
      maximumRetryAttempts: 3,
    });
    expect(batches).toEqual([['1', '2', '3'], ['3'], ['3'], ['3'], ['3']]);
    expect(texts(outcome.discarded)).toEqual(['3']);
  });

  it('give up the whole rest of the batch, and the shard goes on', async () => {
    const { batches, handler } = recording('1');
    const outcome = await simulateStream(handler, kinesisEvent(['1', '2', '3']), {
      ...reporting,
      batchSize: 2,
      maximumRetryAttempts: 1,
    });
    expect(batches).toEqual([['1', '2'], ['1', '2'], ['3']]);
    expect(texts(outcome.discarded)).toEqual(['1', '2']);
    expect(outcome.histories[1]?.deliveries.at(-1)?.lambdaDecision).toBe('discarded');
  });

  it('are none where the setting says so', async () => {
    const { batches, handler } = throwing('1');
    await simulateStream(handler, kinesisEvent(['1', '2']), { maximumRetryAttempts: 0 });
    expect(batches).toHaveLength(1);
  });

  it('go on for a day without limits, until the stream drops the records', async () => {
    const { handler } = throwing('1');
    const outcome = await simulateStream(handler, kinesisEvent(['1']), {
      ...reporting,
      onFailureDestination: true,
    });
    expect(texts(outcome.expired)).toEqual(['1']);
    expect(outcome.durationMs).toBeGreaterThan(24 * 3_600_000);
    expect(outcome.invocations.length).toBeGreaterThan(1000);
    expect(outcome.onFailureDocuments).toEqual([]);
  });

  it('go on for as long as Kinesis keeps the records', async () => {
    const { handler } = throwing('1');
    const outcome = await simulateStream(handler, kinesisEvent(['1']), { retentionPeriodHours: 48 });
    expect(outcome.durationMs).toBeGreaterThan(48 * 3_600_000);
  });
});

describe('the maximum age', () => {
  it('drops only the expired prefix', async () => {
    const { batches, handler } = throwing('old', 'new');
    const outcome = await simulateStream(handler, kinesisEvent(['old', 'new', 'after']), {
      ...reporting,
      maximumRecordAgeInSeconds: 60,
      arrivesAfterMs: (_record, index) => [0, 25_000, 100_000][index] ?? 0,
      maximumBatchingWindowInSeconds: 30,
      onFailureDestination: true,
    });
    expect(batches[0]).toEqual(['old', 'new']);
    expect(batches).toContainEqual(['new']);
    expect(batches.at(-1)).toEqual(['after']);
    expect(texts(outcome.expired)).toEqual(['old', 'new']);
    expect(texts(outcome.completed)).toEqual(['after']);
    expect(outcome.onFailureDocuments.map(({ requestContext }) => requestContext.condition)).toEqual([
      'RecordAgeExceeded',
      'RecordAgeExceeded',
    ]);
  });

  it('keeps records from the function that are too old from the beginning', async () => {
    const records = [kinesisRecord('old', { time: 0 }), kinesisRecord('new', { offset: 1 })];
    const { batches, handler } = recording();
    const outcome = await simulateStream(handler, records, {
      ...reporting,
      maximumRecordAgeInSeconds: 60,
      onFailureDestination: true,
    });
    expect(batches).toEqual([['new']]);
    expect(outcome.onFailureDocuments).toMatchObject([{ requestContext: { approximateInvokeCount: 0 } }]);
    expect(outcome.onFailureDocuments[0]).not.toHaveProperty('responseContext');
  });
});

describe('bisecting', () => {
  it('halves a batch that failed, at no cost to the retries', async () => {
    const { batches, handler } = throwing('3');
    const outcome = await simulateStream(handler, kinesisEvent(['1', '2', '3', '4']), {
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 0,
    });
    expect(batches).toEqual([['1', '2', '3', '4'], ['1', '2'], ['3', '4'], ['3'], ['4']]);
    expect(texts(outcome.discarded)).toEqual(['3']);
    expect(texts(outcome.completed)).toEqual(['1', '2', '4']);
  });

  it('leaves a batch whole whose answer reports failures: that is split at the checkpoint', async () => {
    const { batches, handler } = recording('3');
    await simulateStream(handler, kinesisEvent(['1', '2', '3', '4']), {
      ...reporting,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 1,
    });
    expect(batches).toEqual([
      ['1', '2', '3', '4'],
      ['3', '4'],
      ['3', '4'],
    ]);
  });
});

describe('the on-failure destination', () => {
  it('gets where the records are, not the records', async () => {
    const { handler } = recording('2');
    const event = kinesisEvent(['1', '2', '3']);
    const outcome = await simulateStream(handler, event, {
      ...reporting,
      maximumRetryAttempts: 2,
      onFailureDestination: true,
    });
    const [, second, third] = event.Records;
    expect(outcome.onFailureDocuments).toEqual([
      {
        requestContext: {
          requestId: '00000000-0000-4000-8000-000000000004',
          functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:test-function',
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: 3,
        },
        responseContext: { statusCode: 200, executedVersion: '$LATEST' },
        version: '1.0',
        timestamp: '2026-01-01T00:00:04.002Z',
        KinesisBatchInfo: {
          shardId: 'shardId-000000000000',
          startSequenceNumber: second?.kinesis.sequenceNumber,
          endSequenceNumber: third?.kinesis.sequenceNumber,
          approximateArrivalOfFirstRecord: '2026-01-01T00:00:00.001Z',
          approximateArrivalOfLastRecord: '2026-01-01T00:00:00.002Z',
          batchSize: 2,
          streamArn: 'arn:aws:kinesis:eu-west-1:123456789012:stream/test-stream',
        },
      },
    ]);
  });

  it('gets the same of a DynamoDB stream, and that the function failed', async () => {
    const outcome = await simulateStream(
      () => Promise.reject(new Error('no')),
      dynamodbEvent([{ newImage: { id: 1 } }]),
      { maximumRetryAttempts: 0, onFailureDestination: true },
    );
    expect(outcome.onFailureDocuments[0]).toMatchObject({
      responseContext: { functionError: 'Unhandled' },
      DDBStreamBatchInfo: {
        batchSize: 1,
        approximateArrivalOfFirstRecord: '2026-01-01T00:00:00Z',
        shardId: 'shardId-00000001767225600000-00000000',
      },
    });
  });

  it('gets nothing where there is none: the records are gone', async () => {
    const outcome = await simulateStream(throwing('1').handler, kinesisEvent(['1']), { maximumRetryAttempts: 0 });
    expect(outcome.onFailureDocuments).toEqual([]);
    expect(texts(outcome.discarded)).toEqual(['1']);
  });
});

describe('shards', () => {
  const records = Array.from({ length: 200 }, (_, index) => ({
    data: String(index),
    partitionKey: `key-${index % 20}`,
  }));

  it('are those that the records name', async () => {
    const one = kinesisRecord('1', { shardId: 'shardId-000000000001' });
    const two = kinesisRecord('2', { shardId: 'shardId-000000000002', offset: 1 });
    const outcome = await simulateStream(() => delay(1000), [one, two], reporting);
    expect(outcome.invocations.map(({ shardId, startedAtMs }) => [shardId, startedAtMs])).toEqual([
      ['shardId-000000000001', 0],
      ['shardId-000000000002', 0],
    ]);
  });

  it('are as many as the setting says, by the hash of the partition key', async () => {
    const seen = new Map<string, string>();
    const handler = ({ Records }: KinesisStreamEvent) => {
      for (const { eventID, kinesis } of Records) {
        const shardId = eventID.split(':')[0] ?? '';
        expect(seen.get(kinesis.partitionKey) ?? shardId).toBe(shardId);
        seen.set(kinesis.partitionKey, shardId);
      }
    };
    await simulateStream(handler, kinesisEvent(records), { shards: 4 });
    expect(seen.size).toBe(20);
    expect(new Set(seen.values()).size).toBe(4);
  });

  it('are what a function says', async () => {
    const outcome = await simulateStream(() => undefined, kinesisEvent(['a', 'b']), {
      shards: (record) => `shardId-${text(record)}`,
    });
    expect(outcome.invocations.map(({ shardId }) => shardId)).toEqual(['shardId-a', 'shardId-b']);
  });

  it('are read on their own: one that is blocked stops no other', async () => {
    const outcome = await simulateStream(throwing('bad').handler, kinesisEvent(['bad', 'behind', 'beside']), {
      maximumRetryAttempts: 100,
      batchSize: 1,
      shards: (record) => (text(record) === 'beside' ? 'b' : 'a'),
    });
    expect(outcome.histories.map(({ endedAtMs }) => endedAtMs > 3_600_000)).toEqual([true, true, false]);
  });

  it('run as many batches at once as the parallelization factor says, each key in order', async () => {
    let running = 0;
    let most = 0;
    const seen: KinesisStreamRecord[] = [];
    const handler = async ({ Records }: KinesisStreamEvent) => {
      most = Math.max(most, ++running);
      seen.push(...Records);
      await delay(100);
      running--;
    };
    await simulateStream(handler, kinesisEvent(records), { batchSize: 7, parallelizationFactor: 4 });
    expect(most).toBe(4);
    const ofKey = (key: string) => texts(seen.filter(({ kinesis }) => kinesis.partitionKey === key));
    for (let key = 0; key < 20; key++) {
      expect(ofKey(`key-${key}`)).toEqual(Array.from({ length: 10 }, (_, index) => String(index * 20 + key)));
    }
  });
});

describe('batches', () => {
  it('hold as many records as the batch size says, and no more than 6 MB', async () => {
    const { batches, handler } = recording();
    await simulateStream(handler, kinesisEvent(['1', '2', '3']), { batchSize: 2 });
    expect(batches).toEqual([['1', '2'], ['3']]);

    const sizes: number[] = [];
    const large = Array.from({ length: 8 }, () => 'x'.repeat(1024 * 1024));
    await simulateStream(({ Records }: KinesisStreamEvent) => void sizes.push(Records.length), kinesisEvent(large));
    expect(sizes).toEqual([4, 4]);
  });

  it('are gathered for as long as the window says, or until they are full', async () => {
    const outcome = await simulateStream(() => undefined, kinesisEvent(['1', '2', '3', '4', '5']), {
      batchSize: 3,
      maximumBatchingWindowInSeconds: 10,
      arrivesAfterMs: (_record, index) => index * 1000,
    });
    expect(outcome.invocations.map(({ recordIds, startedAtMs }) => [startedAtMs, recordIds.length])).toEqual([
      [2000, 3],
      [13_000, 2],
    ]);
  });

  it('are not filled up when they are delivered again', async () => {
    const { batches, handler } = recording('2');
    await simulateStream(handler, kinesisEvent(['1', '2', '3']), {
      ...reporting,
      batchSize: 2,
      maximumRetryAttempts: 1,
    });
    expect(batches).toEqual([['1', '2'], ['2'], ['2'], ['3']]);
  });
});

describe('the answer', () => {
  it('is not read without ReportBatchItemFailures: what failed is passed, and shown as lost', async () => {
    const outcome = await simulateStream(recording('2').handler, kinesisEvent(['1', '2']));
    expect(texts(outcome.completed)).toEqual(['1', '2']);
    expect(texts(outcome.lost())).toEqual(['2']);
  });

  it('that names what is not in the batch fails all of it', async () => {
    const handler = () => ({ batchItemFailures: [{ itemIdentifier: '1' }] });
    const outcome = await simulateStream(handler, kinesisEvent(['1', '2']), { ...reporting, maximumRetryAttempts: 1 });
    expect(outcome.invocations.map(({ verdict }) => verdict?.rule)).toEqual([
      'identifier-unknown',
      'identifier-unknown',
    ]);
    expect(texts(outcome.discarded)).toEqual(['1', '2']);
  });
});

describe('records', () => {
  it('are those of one stream, each with its sequence number', async () => {
    const [kinesis, dynamodb] = [kinesisRecord('1'), ...dynamodbEvent([{ newImage: { id: 1 } }]).Records];
    const mixed: unknown[] = [kinesis, dynamodb];
    const simulate = (records: unknown) =>
      simulateStream(() => undefined, records as KinesisStreamRecord[]).catch((error: Error) => error.message);
    expect(await simulate(mixed)).toContain('index 1 is not of a stream, or not of the same');
    expect(await simulate([{ eventSource: 'aws:sqs' }])).toContain('index 0 is not of a stream');
    expect(await simulate([kinesis, kinesis])).toContain('index 0 and 1 have the same sequence number');
    expect(await simulate([{ ...kinesis, kinesis: {} }])).toContain('index 0 has no sequence number');
    expect(await simulate('records')).toContain('`records` is a string; accepted: an array of records, or an event.');
  });

  it('can be none at all', async () => {
    expect(await simulateStream(() => undefined, [] as KinesisStreamRecord[])).toMatchObject({ invocations: [] });
  });

  it('of DynamoDB keep their order by item', async () => {
    const event = dynamodbEvent([
      { newImage: { id: 1, n: 1 } },
      { newImage: { id: 2, n: 2 } },
      { newImage: { id: 1, n: 3 } },
    ]);
    const outcome = await simulateStream(() => undefined, event, reporting);
    const keys = outcome.histories.map(({ orderingKey }) => orderingKey);
    expect(keys).toEqual(['{"id":{"N":"1"}}', '{"id":{"N":"2"}}', '{"id":{"N":"1"}}']);
  });
});

describe('with @batch/kinesis and @batch/dynamodb', () => {
  it('loses nothing while a record of a shard fails', async () => {
    let failures = 0;
    const ship = trackRecords(async (record: KinesisStreamRecord) => {
      await delay(10);
      if (text(record) === '2' && failures++ < 3) throw new Error('bad');
    });
    const handler = kinesisBatchHandler(ship, {
      logger: false,
      errorHandlingPolicy: 'StopOnFirstBatchItemFailure',
    });
    const outcome = await simulateStream(handler, kinesisEvent(['1', '2', '3'], { partitionKey: 'k' }), {
      ...reporting,
      recordHandler: ship,
    });
    expect(texts(outcome.completed)).toEqual(['1', '2', '3']);
    expect([outcome.lost(), outcome.orderViolations(), outcome.processedMoreThanOnce()]).toEqual([[], [], []]);
  });

  it('takes the handler of a table', async () => {
    const ship = trackRecords(async (record: DynamoDBRecord) => {
      if (record.eventName === 'REMOVE') throw new Error('bad');
    });
    const event: DynamoDBStreamEvent = dynamodbEvent([{ newImage: { id: 1 } }, { oldImage: { id: 2 } }]);
    const outcome = await simulateStream(dynamodbBatchHandler(ship, { logger: false }), event, {
      ...reporting,
      recordHandler: ship,
      maximumRetryAttempts: 1,
    });
    expect(outcome.discarded.map(({ eventName }) => eventName)).toEqual(['REMOVE']);
    expect(outcome.lost()).toEqual([]);
  });
});
