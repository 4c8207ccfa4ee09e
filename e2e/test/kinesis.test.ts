import type { KinesisStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KinesisServer, startKinesisServer } from '../src/kinesis-server.ts';
import type { LambdaFunction } from '../src/lambda-function.ts';
import { deploy } from './support/deploy.ts';
import { FORMATS } from './support/formats.ts';
import { deliveries, runStream } from './support/kinesis.ts';
import { startRecorder } from './support/recorder.ts';

let server: KinesisServer;
beforeAll(async () => {
  server = await startKinesisServer();
});
afterAll(() => server.stop());

it('sends the event that Lambda sends', async () => {
  const events: KinesisStreamEvent[] = [];
  const lambda: LambdaFunction = {
    functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:none',
    pid: undefined,
    async invoke(event) {
      // The event source sends nothing else.
      events.push(event as KinesisStreamEvent);
      return { kind: 'response', requestId: 'r', body: null };
    },
    async stop() {},
  };
  await runStream(server, lambda, { name: 'shape', shardCount: 1, records: ['a1'], maximumRetryAttempts: 0 });
  expect(events).toEqual([
    {
      Records: [
        {
          eventID: expect.stringMatching(/^shardId-\d{12}:\d+$/),
          eventName: 'aws:kinesis:record',
          eventSource: 'aws:kinesis',
          eventSourceARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/shape',
          eventVersion: '1.0',
          invokeIdentityArn: 'arn:aws:iam::000000000000:role/function',
          awsRegion: 'us-east-1',
          kinesis: {
            kinesisSchemaVersion: '1.0',
            partitionKey: 'a',
            sequenceNumber: expect.stringMatching(/^\d{40,}$/),
            data: 'YTE=',
            approximateArrivalTimestamp: expect.any(Number),
          },
        },
      ],
    },
  ]);
});

describe.each(FORMATS)('a $format function behind a stream', ({ format, taskRoot }) => {
  it('begins again at the lowest failed record, and gives up on it at last', async () => {
    const recorder = await startRecorder((id, start) => (id === 'a5' || (id === 'b2' && start === 1) ? 'fail' : 'ok'));
    const lambda = await deploy({ taskRoot, handler: 'kinesis.handler', environment: { RECORDER_URL: recorder.url } });
    const events = await runStream(server, lambda, {
      name: `checkpoint-${format}`,
      shardCount: 1,
      records: ['a1', 'b2', 'c3', 'b4', 'a5', 'c6'],
      maximumRetryAttempts: 2,
    });
    expect(deliveries(events)).toEqual([
      ['a1', 'b2', 'c3', 'b4', 'a5', 'c6'],
      ['b2', 'c3', 'b4', 'a5', 'c6'],
      ['a5', 'c6'],
      ['a5', 'c6'],
      ['a5', 'c6'],
    ]);
    expect(new Set(recorder.handled())).toEqual(new Set(['a1', 'b2', 'c3', 'b4', 'c6']));
    const discarded = events.find((event) => event.type === 'discarded');
    expect(discarded?.metadata).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
      KinesisBatchInfo: { batchSize: 2 },
    });
  });

  it('keeps the order of each key in every shard, in parallel too', async () => {
    const records = Array.from({ length: 24 }, (_, n) => `${'abcd'[n % 4]}${n}`);
    const recorder = await startRecorder((id, start) =>
      ['b5', 'c6', 'a16'].includes(id) && start <= 2 ? 'fail' : 'ok',
    );
    const lambda = await deploy({
      taskRoot,
      handler: 'kinesis.handler',
      environment: {
        RECORDER_URL: recorder.url,
        POWERTOOLS_BATCH_ERROR_HANDLING_POLICY: 'StopGroupOnFirstBatchItemFailure',
        POWERTOOLS_BATCH_PARALLEL_ENABLED: 'true',
        POWERTOOLS_BATCH_MAX_DEGREE_OF_PARALLELISM: '4',
      },
    });
    const name = `order-${format}`;
    await runStream(server, lambda, { name, shardCount: 2, records, maximumRetryAttempts: 5 });
    for (const key of 'abcd') {
      const visits = recorder.log.events.filter(({ id }) => id.startsWith(key));
      const ends = visits.flatMap(({ phase, id }) => (phase === 'end' ? id : []));
      const firstEnds = [...new Set(ends)];
      expect(firstEnds).toEqual(records.filter((id) => id.startsWith(key)));
      // Never two of a key at once: whatever starts has the end of what started before behind it.
      const running = visits.map(({ phase }, index) => phase === 'end' && visits[index - 1]?.phase !== 'start');
      expect(running).not.toContain(true);
    }
  });

  it('fails the invocation when every record fails', async () => {
    const recorder = await startRecorder(() => 'fail');
    const lambda = await deploy({ taskRoot, handler: 'kinesis.handler', environment: { RECORDER_URL: recorder.url } });
    const events = await runStream(server, lambda, {
      name: `full-${format}`,
      shardCount: 1,
      records: ['a1', 'a2'],
      maximumRetryAttempts: 1,
    });
    const verdicts = events.flatMap((event) => (event.type === 'judged' ? event.verdict : []));
    const failed = { kind: 'failed', reason: expect.stringMatching(/^BatchProcessingError: /) };
    expect(verdicts).toEqual([failed, failed]);
  });
});
