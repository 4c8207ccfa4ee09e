import { kinesisBatchHandler } from '@batch/kinesis';
import { type SQSEvent, sqsBatchHandler } from '@batch/sqs';
import { kinesisEvent, simulateSqs, simulateStream } from '@batch/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type KinesisServer, startKinesisServer } from '../src/kinesis-server.ts';
import { type SqsServer, startSqsServer } from '../src/sqs-server.ts';
import { deploy } from './support/deploy.ts';
import { runStream } from './support/kinesis.ts';
import { startRecorder } from './support/recorder.ts';
import { runQueue } from './support/sqs.ts';
import {
  completions,
  type LocalVisits,
  localVisits,
  queueStory,
  recordName,
  simulatedQueueStory,
  simulatedStreamStory,
  streamStory,
} from './support/story.ts';

const TASK_ROOT = new URL('../functions/esm/', import.meta.url);
const STOP_GROUP = {
  POWERTOOLS_BATCH_ERROR_HANDLING_POLICY: 'StopGroupOnFirstBatchItemFailure',
  POWERTOOLS_BATCH_PARALLEL_ENABLED: 'true',
  POWERTOOLS_BATCH_MAX_DEGREE_OF_PARALLELISM: '4',
};

let sqs: SqsServer;
let kinesis: KinesisServer;
beforeAll(async () => {
  [sqs, kinesis] = await Promise.all([startSqsServer(), startKinesisServer()]);
});
afterAll(() => Promise.all([sqs.stop(), kinesis.stop()]));

interface Scenario {
  /** Whether the handler throws, with the number of its start for the record. */
  isBad: (id: string, start: number) => boolean;
  /** @default {} */
  environment?: Record<string, string>;
}

interface QueueScenario extends Scenario {
  /** In a FIFO queue the first letter of a body is its group. */
  name: string;
  bodies: readonly string[];
  maxReceiveCount: number;
  batchSize?: number;
  reportBatchItemFailures?: boolean;
  /** Whether the function does without the library. @default false */
  naive?: boolean;
}

interface StreamScenario extends Scenario {
  name: string;
  shardCount: number;
  /** The first letter of a record is its key. */
  records: readonly string[];
  maximumRetryAttempts: number;
}

/** Makes a handler that reads the variables which the deployed function gets. */
function withEnvironment<T>({ environment = {} }: Scenario, make: () => T): T {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  try {
    return make();
  } finally {
    vi.unstubAllEnvs();
  }
}

/** Starts the function whose records a scenario decides on, and what it reports to. */
async function deployScenario({ isBad, environment }: Scenario, handler: string) {
  const recorder = await startRecorder((id, start) => (isBad(id, start) ? 'fail' : 'ok'), onTestFinished);
  const variables = { RECORDER_URL: recorder.url, ...environment };
  return { recorder, lambda: await deploy({ taskRoot: TASK_ROOT, handler, environment: variables }) };
}

function naiveHandler({ visit }: LocalVisits) {
  return async ({ Records }: SQSEvent) => {
    for (const { body } of Records) await visit(body);
  };
}

async function compareQueues(scenario: QueueScenario) {
  const { batchSize = 10, bodies, maxReceiveCount, naive = false, name, reportBatchItemFailures = true } = scenario;
  const visits = localVisits(scenario.isBad);
  const outcome = await simulateSqs(
    naive
      ? naiveHandler(visits)
      : withEnvironment(scenario, () => sqsBatchHandler(({ body }) => visits.visit(body), { logger: false })),
    bodies.map((body) => ({ body, messageGroupId: body.slice(0, 1) })),
    // One poller, as the chain has.
    {
      queueName: name,
      batchSize,
      maxReceiveCount,
      reportBatchItemFailures,
      maximumConcurrency: 1,
      succeeded: ({ body }) => visits.handled().includes(body),
    },
  );
  const simulated = simulatedQueueStory(outcome, visits);

  const { lambda, recorder } = await deployScenario(scenario, naive ? 'naive-sqs.handler' : 'sqs.handler');
  const run = await runQueue(sqs, lambda, { name, bodies, maxReceiveCount, batchSize, reportBatchItemFailures });
  const real = queueStory(run, recorder);

  if (name.endsWith('.fifo')) {
    expect(completions(visits), `${outcome}`).toEqual(completions(recorder));
  } else {
    // A standard queue promises no order.
    simulated.deadLetters.sort();
    real.deadLetters.sort();
  }
  expect(simulated, `${outcome}`).toEqual(real);
  return { real, recorder };
}

async function compareStreams(scenario: StreamScenario) {
  const { maximumRetryAttempts, name, records, shardCount } = scenario;
  const visits = localVisits(scenario.isBad);
  const outcome = await simulateStream(
    withEnvironment(scenario, () =>
      kinesisBatchHandler((record) => visits.visit(recordName(record)), { logger: false }),
    ),
    kinesisEvent(records.map((data) => ({ data, partitionKey: data.slice(0, 1) }))),
    {
      shards: shardCount,
      maximumRetryAttempts,
      reportBatchItemFailures: true,
      onFailureDestination: true,
      succeeded: (record) => visits.handled().includes(recordName(record)),
    },
  );
  const simulated = simulatedStreamStory(outcome, visits);

  const { lambda, recorder } = await deployScenario(scenario, 'kinesis.handler');
  const real = streamStory(
    await runStream(kinesis, lambda, { name, shardCount, records, maximumRetryAttempts }),
    recorder,
  );

  expect(completions(visits), `${outcome}`).toEqual(completions(recorder));
  expect(simulated, `${outcome}`).toEqual(real);
  return { real, recorder };
}

const ONCE = { decisions: ['deleted'], end: 'deleted', starts: 1 };

describe('a standard queue ends in the simulation as on a server', () => {
  it('with a message that always fails, and one that works at the third time', async () => {
    const bodies = ['a', 'poison', 'b', 'c', 'third-time', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const { real } = await compareQueues({
      name: 'model-standard',
      bodies,
      maxReceiveCount: 3,
      batchSize: 5,
      isBad: (id, start) => id === 'poison' || (id === 'third-time' && start < 3),
    });
    const kept = ['kept', 'kept'];
    expect(real.records).toEqual({
      ...Object.fromEntries(bodies.map((body) => [body, ONCE])),
      poison: { decisions: [...kept, 'kept'], end: 'dead-lettered', starts: 3 },
      'third-time': { decisions: [...kept, 'deleted'], end: 'deleted', starts: 3 },
    });
  });

  it('with a function that throws for the whole batch', async () => {
    const { real } = await compareQueues({
      name: 'model-throws',
      naive: true,
      bodies: ['a', 'bad'],
      maxReceiveCount: 2,
      isBad: (id) => id === 'bad',
    });
    expect(real.deadLetters).toEqual(['a', 'bad']);
  });

  it('with an answer that nobody reads', async () => {
    const { real } = await compareQueues({
      name: 'model-unread',
      bodies: ['a', 'bad', 'b'],
      maxReceiveCount: 3,
      reportBatchItemFailures: false,
      isBad: (id) => id === 'bad',
    });
    expect(real.records).toEqual({ a: ONCE, bad: ONCE, b: ONCE });
    expect(real.lost).toEqual(['bad']);
  });
});

// Servers may mix the groups in a batch in any way. So each scenario is one batch, and no other group has
// anything in it that comes before the failure in one mix and after it in another, where that would matter.
describe('a FIFO queue ends in the simulation as on a server', () => {
  it('where a failure stops the batch, and goes away', async () => {
    const { recorder } = await compareQueues({
      name: 'model-stop.fifo',
      bodies: ['a1', 'b1', 'a2', 'b2', 'b3', 'b4'],
      maxReceiveCount: 3,
      isBad: (id, start) => id === 'b2' && start < 3,
    });
    expect(completions(recorder)).toEqual({ a: ['a1', 'a2'], b: ['b1', 'b2', 'b3', 'b4'] });
  });

  it('where a failure stops the batch, and stays', async () => {
    const { real } = await compareQueues({
      name: 'model-stop-poison.fifo',
      bodies: ['a1', 'b1', 'a2', 'b2', 'b3', 'b4'],
      maxReceiveCount: 3,
      isBad: (id) => id === 'b2',
    });
    expect(real.deadLetters).toEqual(['b2', 'b3', 'b4']);
    expect(real.records).toMatchObject({ a2: ONCE, b2: { starts: 3 }, b3: { starts: 0 }, b4: { starts: 0 } });
  });

  it('where failures stop their groups alone', async () => {
    const { real, recorder } = await compareQueues({
      name: 'model-group.fifo',
      environment: STOP_GROUP,
      bodies: ['a1', 'b1', 'c1', 'a2', 'b2', 'c2', 'a3', 'b3', 'c3'],
      maxReceiveCount: 3,
      isBad: (id, start) => id === 'a2' || (id === 'b2' && start === 1),
    });
    expect(completions(recorder)).toEqual({ a: ['a1'], b: ['b1', 'b2', 'b3'], c: ['c1', 'c2', 'c3'] });
    expect(real.deadLetters).toEqual(['a2', 'a3']);
  });
});

describe('a Kinesis stream ends in the simulation as on a server', () => {
  it('with a record that always fails, and one that fails once', async () => {
    const { real } = await compareStreams({
      name: 'model-checkpoint',
      shardCount: 1,
      records: ['a1', 'b2', 'c3', 'b4', 'a5', 'c6'],
      maximumRetryAttempts: 2,
      isBad: (id, start) => id === 'a5' || (id === 'b2' && start === 1),
    });
    expect(real.records).toMatchObject({
      b2: { decisions: ['retried', 'passed'], end: 'completed' },
      a5: { decisions: ['retried', 'retried', 'retried', 'retried', 'discarded'], end: 'discarded' },
      c6: { end: 'discarded' },
    });
  });

  it('with a batch of which every record fails', async () => {
    const { real } = await compareStreams({
      name: 'model-full',
      shardCount: 1,
      records: ['a1', 'a2'],
      maximumRetryAttempts: 1,
      isBad: () => true,
    });
    expect(real.givenUp).toEqual([{ shardId: 'shardId-000000000000', batchSize: 2, approximateInvokeCount: 2 }]);
  });

  it('with two shards, in parallel', async () => {
    const { recorder } = await compareStreams({
      name: 'model-shards',
      shardCount: 2,
      environment: STOP_GROUP,
      records: Array.from({ length: 16 }, (_, n) => `${'abcd'[n % 4]}${n}`),
      maximumRetryAttempts: 3,
      isBad: (id, start) => ['b5', 'c6', 'a12'].includes(id) && start <= 2,
    });
    expect(new Set(recorder.handled()).size).toBe(16);
  });
});
