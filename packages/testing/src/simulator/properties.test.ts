import { setTimeout as delay } from 'node:timers/promises';
import type { KinesisStreamEvent, SQSEvent } from 'aws-lambda';
import { assert, asyncProperty, boolean, constantFrom, integer, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinesisEvent } from '../events/kinesis-event.ts';
import { sqsEvent, sqsFifoEvent } from '../events/sqs-event.ts';
import { seededRandom } from './random.ts';
import { simulateSqs } from './simulate-sqs.ts';
import { simulateStream } from './simulate-stream.ts';

const RUNS = 300;

/** What a function does with a batch: all that can happen, and only so much of it that some batches succeed. */
const behaviour = (seed: number) => {
  const random = seededRandom(seed);
  const chance = (part: number) => random() < part;
  return async (identifiers: readonly string[]): Promise<unknown> => {
    if (chance(0.5)) await delay(Math.floor(random() * 3500));
    if (chance(0.05)) return new Promise(() => undefined);
    if (chance(0.1)) throw new Error('no');
    if (chance(0.05)) return { batchItemFailures: [{ itemIdentifier: 'unknown' }] };
    if (chance(0.05)) return { batchItemFailures: [{ id: identifiers[0] }] };
    if (chance(0.1)) return undefined;
    const failed = identifiers.filter(() => chance(0.3));
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
};

const keyOf = (index: number, keys: number) => `key-${(index * 7) % keys}`;

describe('of any function, every message of a queue', () => {
  const scenario = record({
    seed: integer(),
    fifo: boolean(),
    count: integer({ min: 0, max: 60 }),
    groups: integer({ min: 1, max: 8 }),
    batchSize: integer({ min: 1, max: 10 }),
    window: constantFrom(0, 0, 5),
    maximumConcurrency: integer({ min: 1, max: 10 }),
    maxReceiveCount: integer({ min: 1, max: 5 }),
    reportBatchItemFailures: boolean(),
    shuffle: boolean(),
  });

  it('ends once, as deleted or dead-lettered, and is delivered as often as its history says', async () => {
    await assert(
      asyncProperty(scenario, async ({ count, fifo, groups, seed, shuffle, window, ...settings }) => {
        const messages = Array.from({ length: count }, (_, index) => ({
          body: 'x',
          messageGroupId: keyOf(index, groups),
        }));
        const act = behaviour(seed);
        const delivered = new Map<string, number>();
        const running = new Set<string>();
        const handler = async ({ Records }: SQSEvent) => {
          const groupsOfBatch = new Set(Records.map(({ attributes }) => attributes.MessageGroupId ?? ''));
          for (const { attributes, messageId } of Records) {
            const count = (delivered.get(messageId) ?? 0) + 1;
            delivered.set(messageId, count);
            expect(attributes.ApproximateReceiveCount).toBe(String(count));
          }
          // One group is never in two invocations at once, but for those that have timed out.
          if (fifo) for (const group of groupsOfBatch) expect(running.has(group)).toBe(false);
          for (const group of groupsOfBatch) running.add(group);
          const timer = delay(2999).finally(() => groupsOfBatch.forEach((group) => void running.delete(group)));
          const answer = await Promise.race([act(Records.map(({ messageId }) => messageId)), timer]);
          groupsOfBatch.forEach((group) => void running.delete(group));
          return answer;
        };
        const outcome = await simulateSqs(handler, fifo ? sqsFifoEvent(messages) : sqsEvent(messages), {
          ...settings,
          shuffle: shuffle && !fifo,
          maximumBatchingWindowInSeconds: fifo ? 0 : window,
        });

        const ends = [...outcome.deleted, ...outcome.deadLettered];
        expect(ends.length).toBe(count);
        expect(new Set(ends).size).toBe(count);
        expect([outcome.expired, outcome.left, outcome.endReason]).toEqual([[], [], 'nothing-left']);
        for (const { deliveries, end, recordId } of outcome.histories) {
          expect(deliveries.map(({ attempt }) => attempt)).toEqual(deliveries.map((_, index) => index + 1));
          expect(deliveries.length).toBe(delivered.get(recordId));
          expect(deliveries.length).toBeLessThanOrEqual(settings.maxReceiveCount);
          expect(deliveries.filter(({ lambdaDecision }) => lambdaDecision === 'deleted').length).toBe(
            end === 'deleted' ? 1 : 0,
          );
          if (end === 'dead-lettered') expect(deliveries.length).toBe(settings.maxReceiveCount);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('has the same story for the same seed', async () => {
    await assert(
      asyncProperty(scenario, async ({ count, fifo, groups: _groups, seed, shuffle, window, ...settings }) => {
        const run = async () => {
          const act = behaviour(seed);
          const outcome = await simulateSqs(
            ({ Records }) => act(Records.map(({ messageId }) => messageId)),
            Array.from({ length: count }, (_, index) => String(index)),
            {
              ...settings,
              queueName: fifo ? 'queue.fifo' : 'queue',
              seed,
              shuffle: shuffle && !fifo,
              maximumBatchingWindowInSeconds: fifo ? 0 : window,
            },
          );
          return outcome.toString();
        };
        expect(await run()).toBe(await run());
      }),
      { numRuns: RUNS / 3 },
    );
  });
});

describe('of any function, every record of a stream', () => {
  const scenario = record({
    seed: integer(),
    count: integer({ min: 0, max: 60 }),
    keys: integer({ min: 1, max: 10 }),
    batchSize: integer({ min: 1, max: 20 }),
    shards: integer({ min: 1, max: 3 }),
    parallelizationFactor: integer({ min: 1, max: 3 }),
    maximumRetryAttempts: constantFrom(0, 1, 2, 5, -1),
    maximumRecordAgeInSeconds: constantFrom(-1, 60, 600),
    bisectBatchOnFunctionError: boolean(),
    reportBatchItemFailures: boolean(),
  });

  it('ends once, as completed, discarded or expired, in the order of its key', async () => {
    await assert(
      asyncProperty(scenario, async ({ count, keys, seed, ...settings }) => {
        const records = Array.from({ length: count }, (_, index) => ({ data: 'x', partitionKey: keyOf(index, keys) }));
        const act = behaviour(seed);
        const outcome = await simulateStream(
          ({ Records }: KinesisStreamEvent) => act(Records.map(({ kinesis }) => kinesis.sequenceNumber)),
          kinesisEvent(records),
          { ...settings, onFailureDestination: true },
        );

        const ends = [...outcome.completed, ...outcome.discarded, ...outcome.expired];
        expect(ends.length).toBe(count);
        expect(new Set(ends).size).toBe(count);
        expect(outcome.left).toEqual([]);
        const reported = outcome.onFailureDocuments.map(({ KinesisBatchInfo }) => KinesisBatchInfo?.batchSize ?? 0);
        const givenUp =
          outcome.discarded.length + (settings.maximumRecordAgeInSeconds > 0 ? outcome.expired.length : 0);
        expect(reported.reduce((sum, size) => sum + size, 0)).toBe(givenUp);
        // What comes later in a key ends later.
        for (const key of new Set(records.map(({ partitionKey }) => partitionKey))) {
          const times = outcome.histories
            .filter(({ orderingKey }) => orderingKey === key)
            .map((history) => history.endedAtMs);
          expect(times).toEqual(times.toSorted((one, other) => one - other));
        }
      }),
      { numRuns: RUNS },
    );
  });
});
