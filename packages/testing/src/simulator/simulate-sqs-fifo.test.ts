import { setTimeout as delay } from 'node:timers/promises';
import { ErrorHandlingPolicy, sqsBatchHandler } from '@batch/sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { sqsFifoEvent } from '../events/sqs-event.ts';
import { simulateSqs } from './simulate-sqs.ts';
import { trackRecords } from './track-records.ts';

const reporting = { reportBatchItemFailures: true } as const;

const bodies = (records: readonly SQSRecord[]) => records.map(({ body }) => body);

/** Messages such as "a1": the first letter is the group. */
const fifo = (...names: string[]) =>
  sqsFifoEvent(names.map((name) => ({ body: name, messageGroupId: name.charAt(0) })));

/** A function that keeps the batches that it got and fails, by reporting them, the messages of the list. */
function recording(...bad: string[]) {
  const batches: string[][] = [];
  const handler = async ({ Records }: SQSEvent) => {
    batches.push(bodies(Records));
    await delay(1000);
    const failed = Records.filter(({ body }) => bad.includes(body));
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
  return { batches, handler };
}

describe('a FIFO queue', () => {
  it('is one by the end of its name alone', async () => {
    const outcome = await simulateSqs(() => undefined, ['a', 'b'], { queueName: 'orders.fifo' });
    expect(outcome.histories.map(({ orderingKey }) => orderingKey)).toEqual(['group-1', 'group-1']);
    expect(outcome.toString()).toContain('SQS FIFO queue orders.fifo');
  });

  it('gives out as much of one group as fits, then the next group, each in order', async () => {
    const { batches, handler } = recording();
    await simulateSqs(handler, fifo('a1', 'b1', 'a2', 'c1', 'b2', 'a3'), { ...reporting, batchSize: 4 });
    expect(batches).toEqual([['a1', 'a2', 'a3', 'b1'], ['c1'], ['b2']]);
  });

  it('gives out nothing of a group that has a message in flight', async () => {
    const { batches, handler } = recording();
    const outcome = await simulateSqs(handler, fifo('a1', 'a2', 'a3', 'b1'), { ...reporting, batchSize: 2 });
    expect(batches).toEqual([['a1', 'a2'], ['b1'], ['a3']]);
    expect(outcome.invocations.map(({ startedAtMs }) => startedAtMs)).toEqual([0, 0, 1000]);
  });

  it('keeps a group back until its failed message is visible again', async () => {
    const { batches, handler } = recording('a1');
    const outcome = await simulateSqs(handler, fifo('a1', 'b1', 'a2'), {
      ...reporting,
      batchSize: 1,
      visibilityTimeout: 60,
      maxReceiveCount: 2,
    });
    expect(batches).toEqual([['a1'], ['b1'], ['a1'], ['a2']]);
    expect(outcome.invocations.map(({ startedAtMs }) => startedAtMs)).toEqual([0, 0, 60_000, 120_000]);
    expect(bodies(outcome.deadLettered)).toEqual(['a1']);
    expect(outcome.orderViolations()).toEqual([]);
  });

  it('loses what is not reported, also what comes after a failed message of its own group', async () => {
    const { batches, handler } = recording('a1');
    const outcome = await simulateSqs(handler, fifo('a1', 'a2', 'b1'), { ...reporting, maxReceiveCount: 2 });
    expect(batches).toEqual([['a1', 'a2', 'b1'], ['a1']]);
    expect(bodies(outcome.deleted)).toEqual(['a2', 'b1']);
    expect(outcome.orderViolations()).toMatchObject([
      { orderingKey: 'a', earlier: { body: 'a1' }, later: { body: 'a2' }, kind: 'overtaken' },
    ]);
    // However often somebody asks.
    expect(String(outcome)).toBe(String(outcome));
    expect(outcome.orderViolations()).toHaveLength(1);
  });

  it('never gives one group to two invocations at once, and keeps the order of each', async () => {
    const running = new Set<string>();
    const overlaps: string[] = [];
    const seen: string[] = [];
    const handler = async ({ Records }: SQSEvent) => {
      const groups = new Set(Records.map(({ body }) => body.charAt(0)));
      for (const group of groups) {
        if (running.has(group)) overlaps.push(group);
        running.add(group);
      }
      seen.push(...bodies(Records));
      await delay(100 * Records.length);
      for (const group of groups) running.delete(group);
    };
    const names = Array.from({ length: 100 }, (_, index) => `${'abcdefg'.charAt((index * 5) % 7)}${100 + index}`);
    await simulateSqs(handler, fifo(...names), { ...reporting, batchSize: 3, maximumConcurrency: 10 });
    expect(overlaps).toEqual([]);
    for (const group of 'abcdefg') {
      const ofGroup = (list: string[]) => list.filter((name) => name.startsWith(group));
      expect(ofGroup(seen)).toEqual(ofGroup(names));
    }
  });

  it('moves a message of the middle of a group to the dead-letter queue, and goes on behind it', async () => {
    const { batches, handler } = recording('a2');
    const outcome = await simulateSqs(handler, fifo('a1', 'a2', 'a3', 'a4'), {
      ...reporting,
      batchSize: 2,
      maxReceiveCount: 2,
    });
    expect(batches).toEqual([['a1', 'a2'], ['a2', 'a3'], ['a4']]);
    expect(bodies(outcome.deadLettered)).toEqual(['a2']);
    expect(bodies(outcome.deleted)).toEqual(['a1', 'a3', 'a4']);
  });

  it('has the function end before its messages are visible again, should both be due at once', async () => {
    const outcome = await simulateSqs(() => delay(10_000), fifo('a1'), {
      functionTimeoutMs: 3000,
      visibilityTimeout: 3,
      maxReceiveCount: 2,
      maximumConcurrency: 1,
    });
    expect(outcome.histories[0]?.deliveries).toMatchObject([
      { startedAtMs: 0, endedAtMs: 3000, lambdaDecision: 'kept' },
      { startedAtMs: 3000, endedAtMs: 6000, lambdaDecision: 'kept' },
    ]);
    expect(outcome.toString()).toContain('kept, visible from 0:00:03.000');
  });
});

describe('with @batch/sqs', () => {
  const messages = fifo('a1', 'a2', 'b1', 'a3', 'b2', 'b3', 'c1');
  const run = async (policy?: ErrorHandlingPolicy, times = 1) => {
    let failures = 0;
    const ship = trackRecords(async ({ body }: SQSRecord) => {
      await delay(10);
      if (body === 'a2' && failures++ < times) throw new Error(body);
    });
    const handler = sqsBatchHandler(ship, {
      logger: false,
      parallelEnabled: true,
      maxDegreeOfParallelism: 4,
      ...(policy && { errorHandlingPolicy: policy }),
    });
    return simulateSqs(handler, messages, { ...reporting, recordHandler: ship, maxReceiveCount: 3 });
  };

  it.each([undefined, ErrorHandlingPolicy.StopGroupOnFirstBatchItemFailure])('keeps the order (%s)', async (policy) => {
    const outcome = await run(policy);
    expect(outcome.deleted).toHaveLength(7);
    expect([outcome.lost(), outcome.orderViolations(), outcome.processedMoreThanOnce()]).toEqual([[], [], []]);
  });

  it('shows that going on after a failure does not keep the order', async () => {
    const outcome = await run(ErrorHandlingPolicy.ContinueOnBatchItemFailure);
    expect(outcome.lost()).toEqual([]);
    expect(outcome.orderViolations()).toMatchObject([{ earlier: { body: 'a2' }, later: { body: 'a3' } }]);
  });

  it('goes on behind a message that moved to the dead-letter queue', async () => {
    const outcome = await run(ErrorHandlingPolicy.StopGroupOnFirstBatchItemFailure, 3);
    expect(bodies(outcome.deadLettered)).toContain('a2');
    expect([outcome.lost(), outcome.orderViolations(), outcome.left]).toEqual([[], [], []]);
  });
});
