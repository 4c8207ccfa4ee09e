import { setTimeout as delay } from 'node:timers/promises';
import { ErrorHandlingPolicy, kinesisBatchHandler } from '@batch/kinesis';
import { sqsBatchHandler } from '@batch/sqs';
import type { KinesisStreamRecord, SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { kinesisEvent } from '../../events/kinesis-event.ts';
import { sqsEvent, sqsFifoEvent } from '../../events/sqs-event.ts';
import { simulateSqs } from '../simulate-sqs.ts';
import { simulateStream } from '../simulate-stream.ts';
import { trackRecords } from '../track-records.ts';

const reporting = { reportBatchItemFailures: true } as const;

const bodies = (records: readonly SQSRecord[]) => records.map(({ body }) => body);
const text = (record: KinesisStreamRecord) => Buffer.from(record.kinesis.data, 'base64').toString();

describe('lost', () => {
  it('holds nothing that succeeded in any delivery, and nothing that Lambda does not take for done', async () => {
    const ship = trackRecords(({ attributes, body }: SQSRecord) => {
      if (body === 'twice' && attributes.ApproximateReceiveCount === '1') throw new Error('first');
      if (body === 'bad') throw new Error('always');
    });
    const outcome = await simulateSqs(sqsBatchHandler(ship, { logger: false }), ['a', 'twice', 'bad'], {
      ...reporting,
      maxReceiveCount: 2,
    });
    expect(outcome.lost()).toEqual([]);
    expect(bodies(outcome.deadLettered)).toEqual(['bad']);
  });

  it('holds what a handler forgot to wait for', async () => {
    const ship = trackRecords((_record: SQSRecord) => delay(10));
    const handler = async ({ Records }: SQSEvent) => {
      Records.forEach(async (record) => ship(record));
    };
    const outcome = await simulateSqs(handler, ['a', 'b'], reporting);
    expect(bodies(outcome.lost())).toEqual(['a', 'b']);
  });
});

describe('what comes after the answer', () => {
  it('does not count, though the code goes on with the next invocation', async () => {
    const seen: string[] = [];
    const ship = trackRecords(async ({ body }: SQSRecord) => {
      seen.push(`${body} begins`);
      await delay(10);
      seen.push(`${body} ends`);
    });
    const handler = async ({ Records }: SQSEvent) => {
      const work = (async () => {
        for (const record of Records) await ship(record);
      })();
      if (Records.length === 1) await work;
    };
    const outcome = await simulateSqs(handler, ['a', 'b', 'c'], {
      arrivesAfterMs: (_record, index) => (index < 2 ? 0 : 500),
    });
    expect(seen).toEqual(['a begins', 'c begins', 'a ends', 'b begins', 'c ends']);
    expect(outcome.histories.map(({ deliveries }) => deliveries[0]?.handlerResult)).toEqual([
      'unfinished',
      'not-started',
      'succeeded',
    ]);
    expect(bodies(outcome.lost())).toEqual(['a', 'b']);
  });

  it('does not count after the end of the simulation either', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const ship = trackRecords((_record: SQSRecord) => undefined);
    const handler = async ({ Records }: SQSEvent) => {
      await gate;
      Records.forEach(ship);
    };
    const outcome = await simulateSqs(handler, ['a'], { endAfterSeconds: 1, recordHandler: ship });
    release();
    await delay(1);
    expect(outcome.histories[0]?.deliveries[0]).toMatchObject({ handlerResult: 'not-started', lambdaDecision: 'none' });
  });
});

describe('processedMoreThanOnce', () => {
  it('holds what succeeded and was processed again', async () => {
    const ship = trackRecords((_record: SQSRecord) => undefined);
    const handler = ({ Records }: SQSEvent) => {
      for (const record of Records) ship(record);
      if (Records[0]?.attributes.ApproximateReceiveCount === '1') throw new Error('after all the work');
    };
    const outcome = await simulateSqs(handler, ['a', 'b'], reporting);
    expect(bodies(outcome.processedMoreThanOnce())).toEqual(['a', 'b']);
  });

  it('holds nothing that was delivered again and left alone', async () => {
    let failures = 0;
    const done = new Set<string>();
    const ship = trackRecords((record: KinesisStreamRecord) => {
      if (text(record) === '1' && failures++ === 0) throw new Error('first');
      done.add(text(record));
    });
    const handler = kinesisBatchHandler((record) => (done.has(text(record)) ? undefined : ship(record)), {
      logger: false,
    });
    const outcome = await simulateStream(handler, kinesisEvent(['1', '2']), reporting);
    expect(outcome.histories[1]?.deliveries.map(({ handlerResult }) => handlerResult)).toEqual([
      'succeeded',
      'not-started',
    ]);
    expect(outcome.processedMoreThanOnce()).toEqual([]);
  });
});

describe('orderViolations', () => {
  it('holds what ran at once within a key', async () => {
    const ship = trackRecords((_record: SQSRecord) => delay(10));
    const handler = ({ Records }: SQSEvent) => Promise.all(Records.map(ship)).then(() => undefined);
    const messages = sqsFifoEvent([
      { body: 'a1', messageGroupId: 'a' },
      { body: 'a2', messageGroupId: 'a' },
      { body: 'b1', messageGroupId: 'b' },
    ]);
    const outcome = await simulateSqs(handler, messages, reporting);
    expect(outcome.orderViolations()).toMatchObject([
      { orderingKey: 'a', earlier: { body: 'a1' }, later: { body: 'a2' }, kind: 'ran-at-once' },
    ]);
  });

  it('holds what overtook a failed record of its key in a stream', async () => {
    let failures = 0;
    const ship = trackRecords((record: KinesisStreamRecord) => {
      if (text(record) === '1' && failures++ === 0) throw new Error('first');
    });
    const run = (errorHandlingPolicy: ErrorHandlingPolicy) => {
      failures = 0;
      const handler = kinesisBatchHandler(ship, { logger: false, errorHandlingPolicy });
      return simulateStream(handler, kinesisEvent(['1', '2', '3'], { partitionKey: 'k' }), reporting);
    };
    const overtaken = (await run(ErrorHandlingPolicy.ContinueOnBatchItemFailure)).orderViolations();
    expect(overtaken.map(({ earlier, later }) => text(earlier) + text(later))).toEqual(['12', '13']);
    expect((await run(ErrorHandlingPolicy.StopGroupOnFirstBatchItemFailure)).orderViolations()).toEqual([]);
  });

  it('holds nothing that ran at once with a handler that had timed out', async () => {
    const ship = trackRecords(({ body }: SQSRecord) => (body === 'hangs' ? new Promise(() => undefined) : undefined));
    const handler = async ({ Records }: SQSEvent) => {
      for (const record of Records) await ship(record);
    };
    const outcome = await simulateSqs(handler, sqsFifoEvent(['hangs', 'a']), { batchSize: 1, maxReceiveCount: 1 });
    expect([bodies(outcome.deadLettered), bodies(outcome.deleted)]).toEqual([['hangs'], ['a']]);
    expect(outcome.orderViolations()).toEqual([]);
  });

  it('is empty where the earlier record was given up first', async () => {
    const ship = trackRecords((record: KinesisStreamRecord) => {
      if (text(record) === '1') throw new Error('always');
    });
    const handler = kinesisBatchHandler(ship, { logger: false, errorHandlingPolicy: 'StopOnFirstBatchItemFailure' });
    const outcome = await simulateStream(handler, kinesisEvent(['1', '2'], { partitionKey: 'k' }), {
      ...reporting,
      batchSize: 1,
      maximumRetryAttempts: 2,
    });
    expect([outcome.discarded.length, outcome.completed.length, outcome.orderViolations()]).toEqual([1, 1, []]);
  });
});

describe('endReason', () => {
  it('is that nothing was left, though a visibility timeout would have gone on', async () => {
    const outcome = await simulateSqs(() => undefined, ['a'], { endAfterSeconds: 10 });
    expect(outcome).toMatchObject({ endReason: 'nothing-left', durationMs: 0 });
  });
});

describe('history', () => {
  it('is found by the record or by its identifier', async () => {
    const event = sqsEvent(['a', 'b']);
    const outcome = await simulateSqs(() => undefined, event);
    const [, record] = event.Records;
    if (record === undefined) throw new Error('no record');
    expect(outcome.history(record)).toMatchObject({ index: 1, end: 'deleted' });
    expect(outcome.history(record.messageId)).toBe(outcome.history(record));
    expect(outcome.history('nothing')).toBeUndefined();
  });
});

describe('toString', () => {
  it('tells the story of a queue', async () => {
    const ship = trackRecords(async ({ body }: SQSRecord) => {
      await delay(120);
      if (body === 'poison') throw new TypeError('cannot ship poison');
    });
    const handler = sqsBatchHandler(ship, { logger: false, throwOnFullBatchFailure: false });
    const outcome = await simulateSqs(handler, ['a', 'b', 'poison', 'c'], {
      ...reporting,
      recordHandler: ship,
      maxReceiveCount: 2,
    });
    expect(`${outcome}`).toMatchInlineSnapshot(`
      "SQS standard queue test-queue, 4 messages: batchSize 10, visibilityTimeout 30 s, maxReceiveCount 2, reportBatchItemFailures on

      0:00:00.000  batch 1: 4 messages; 480 ms; reported 1 of 4 as failed [failures-reported]
                     #1 …0001, #2 …0002  delivery 1  succeeded  deleted
                     #3 …0003            delivery 1  failed     kept, visible from 0:00:30.000  TypeError: cannot ship poison
                     #4 …0004            delivery 1  succeeded  deleted
      0:00:30.000  batch 2: 1 message; 120 ms; reported 1 of 1 as failed [failures-reported]
                     #3 …0003  delivery 2  failed  kept, visible from 0:01:00.000  TypeError: cannot ship poison
      0:01:00.000  #3 …0003 moved to the dead-letter queue after 2 deliveries

      After 0:01:00.000 and 2 batches: 3 deleted, 1 dead-lettered, 0 expired, 0 left."
    `);
  });

  it('shows what is lost, and why', async () => {
    const handler = ({ Records }: SQSEvent) => ({
      failures: Records.filter(({ body }) => body === 'poison').map(({ messageId }) => ({ itemIdentifier: messageId })),
    });
    const outcome = await simulateSqs(handler, ['a', 'b', 'poison', 'c'], reporting);
    expect(`${outcome}`).toMatchInlineSnapshot(`
      "SQS standard queue test-queue, 4 messages: batchSize 10, visibilityTimeout 30 s, no dead-letter queue, reportBatchItemFailures on

      0:00:00.000  batch 1: 4 messages; 0 ms; answered without the key "batchItemFailures" (but with "failures"): all counts as done [key-missing (?)]
                     #1 …0001, #2 …0002  delivery 1  not reported  deleted
                     #3 …0003            delivery 1  reported      deleted  <- LOST
                     #4 …0004            delivery 1  not reported  deleted

      After 0:00:00.000 and 1 batch: 4 deleted, 0 dead-lettered, 0 expired, 0 left.
      LOST: #3 …0003. Lambda took them for done, though nothing has succeeded with them.
      What succeeded is known from the answers alone; \`trackRecords\` or \`succeeded\` tells more."
    `);
  });

  it('tells the story of a stream', async () => {
    const ship = trackRecords((record: KinesisStreamRecord) => {
      if (text(record) === 'poison') throw new Error('no');
    });
    const handler = kinesisBatchHandler(ship, { logger: false });
    const outcome = await simulateStream(handler, kinesisEvent(['a', 'poison', 'b'], { partitionKey: 'k' }), {
      ...reporting,
      recordHandler: ship,
      maximumRetryAttempts: 1,
      onFailureDestination: true,
    });
    expect(`${outcome}`).toMatchInlineSnapshot(`
      "Kinesis stream, 3 records: batchSize 100, maximumRetryAttempts 1, bisectBatchOnFunctionError off, reportBatchItemFailures on

      0:00:00.000  batch 1: 3 records, shardId-000000000000; 0 ms; reported 1 of 3 as failed [failures-reported]
                     #1 …0002  delivery 1  succeeded  passed by the checkpoint
                     #2 …6178  delivery 1  failed     retried at 0:00:01.000    Error: no
                     #3 …2354  delivery 1  succeeded  retried at 0:00:01.000
      0:00:01.000  batch 2: 2 records, shardId-000000000000; 0 ms; reported 1 of 2 as failed [failures-reported]
                     #2 …6178  delivery 2  failed     retried at 0:00:02.000  Error: no
                     #3 …2354  delivery 2  succeeded  retried at 0:00:02.000
      0:00:02.000  batch 3: 2 records, shardId-000000000000; 0 ms; reported 1 of 2 as failed [failures-reported]
                     #2 …6178  delivery 3  failed     discarded  Error: no
                     #3 …2354  delivery 3  succeeded  discarded
      0:00:02.000  #2 …6178, #3 …2354 discarded: the retries are used up; reported to the on-failure destination

      After 0:00:02.000 and 3 batches: 1 completed, 2 discarded, 0 expired, 0 left.
      Processed more than once: #3 …2354.
      Order not kept: 1 time; see \`orderViolations()\`."
    `);
  });

  it('leaves out the middle of a long story', async () => {
    const outcome = await simulateSqs(() => Promise.reject(new Error('no')), ['a'], { visibilityTimeout: 60 });
    const lines = outcome.toString().split('\n');
    expect(lines.length).toBeLessThan(420);
    expect(lines.find((line) => line.startsWith('…'))).toMatch(/^… 11,1\d\d more lines …$/);
    expect(lines.slice(-4).join('\n')).toContain('0 deleted, 0 dead-lettered, 1 expired, 0 left');
  });

  it('says what was still running', async () => {
    const outcome = await simulateSqs(() => delay(2000), ['a'], { endAfterSeconds: 1 });
    expect(outcome.toString()).toContain('batch 1: 1 message; still running when the simulation ended');
    expect(outcome.toString()).toContain('The simulation ended by `endAfterSeconds`.');
  });
});
