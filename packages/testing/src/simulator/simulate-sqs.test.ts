import { setTimeout as delay } from 'node:timers/promises';
import { sqsBatchHandler } from '@batch/sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { sqsEvent } from '../events/sqs-event.ts';
import { sqsRecord } from '../events/sqs-record.ts';
import { simulateSqs } from './simulate-sqs.ts';
import { trackRecords } from './track-records.ts';

const reporting = { reportBatchItemFailures: true } as const;

const bodies = (records: readonly SQSRecord[]) => records.map(({ body }) => body);

/** Fails the messages whose body says so, by reporting them. */
const reportBad = ({ Records }: SQSEvent) => ({
  batchItemFailures: Records.filter(({ body }) => body.startsWith('bad')).map(({ messageId }) => ({
    itemIdentifier: messageId,
  })),
});

/** A function that keeps what it got, batch by batch. */
function recording(answer: (event: SQSEvent) => unknown = () => undefined) {
  const batches: string[][] = [];
  const handler = (event: SQSEvent) => {
    batches.push(bodies(event.Records));
    return answer(event);
  };
  return { batches, handler };
}

describe('what a message goes through', () => {
  it('is deleted after a success', async () => {
    const outcome = await simulateSqs(() => undefined, ['a', 'b'], reporting);
    expect(bodies(outcome.deleted)).toEqual(['a', 'b']);
    expect(outcome.histories[0]).toEqual({
      record: outcome.deleted[0],
      recordId: '00000000-0000-4000-8000-000000000001',
      index: 0,
      orderingKey: undefined,
      end: 'deleted',
      endedAtMs: 0,
      deliveries: [
        {
          attempt: 1,
          batch: 1,
          startedAtMs: 0,
          endedAtMs: 0,
          handlerResult: 'not-reported',
          error: undefined,
          lambdaDecision: 'deleted',
        },
      ],
    });
  });

  it('stays invisible for the rest of the visibility timeout when it failed, and is the same message then', async () => {
    const seen: SQSRecord[] = [];
    const handler = async ({ Records }: SQSEvent) => {
      seen.push(...Records);
      await delay(2000);
      if (seen.length === 1) throw new Error('first');
    };
    const outcome = await simulateSqs(handler, ['a'], { ...reporting, visibilityTimeout: 90 });
    expect(outcome.histories[0]?.deliveries).toMatchObject([
      { attempt: 1, startedAtMs: 0, endedAtMs: 2000, lambdaDecision: 'kept' },
      { attempt: 2, startedAtMs: 90_000, endedAtMs: 92_000, lambdaDecision: 'deleted' },
    ]);
    expect(seen.map(({ attributes }) => attributes.ApproximateReceiveCount)).toEqual(['1', '2']);
    expect(new Set(seen.map(({ messageId }) => messageId)).size).toBe(1);
    expect(new Set(seen.map(({ receiptHandle }) => receiptHandle)).size).toBe(2);
    const first = seen.map(({ attributes }) => attributes.ApproximateFirstReceiveTimestamp);
    expect(first).toEqual([String(Date.UTC(2026, 0, 1)), String(Date.UTC(2026, 0, 1))]);
  });

  it('moves to the dead-letter queue after maxReceiveCount deliveries', async () => {
    const { batches, handler } = recording(reportBad);
    const outcome = await simulateSqs(handler, ['a', 'bad'], { ...reporting, maxReceiveCount: 3 });
    expect(batches).toEqual([['a', 'bad'], ['bad'], ['bad']]);
    expect(bodies(outcome.deadLettered)).toEqual(['bad']);
    expect(outcome.history(outcome.deadLettered[0] ?? '')).toMatchObject({ end: 'dead-lettered', endedAtMs: 90_000 });
  });

  it('comes back until it expires, without a dead-letter queue', async () => {
    const { batches, handler } = recording(reportBad);
    const outcome = await simulateSqs(handler, ['bad'], { ...reporting, visibilityTimeout: 3600 });
    expect(batches).toHaveLength(4 * 24);
    expect(bodies(outcome.expired)).toEqual(['bad']);
    expect(outcome.durationMs).toBe(4 * 24 * 3_600_000);
  });

  it('is its own object in each delivery: what a function changes is changed nowhere else', async () => {
    const event = sqsEvent(['a']);
    const seen: string[] = [];
    const handler = ({ Records }: SQSEvent) => {
      for (const record of Records) {
        seen.push(record.body);
        record.body = 'changed';
      }
      throw new Error('again');
    };
    await simulateSqs(handler, event, { ...reporting, maxReceiveCount: 2 });
    expect(seen).toEqual(['a', 'a']);
    expect(event).toEqual(sqsEvent(['a']));
  });
});

describe('the answer', () => {
  it('is not read without ReportBatchItemFailures: what failed is deleted, and shown as lost', async () => {
    const outcome = await simulateSqs(reportBad, ['a', 'bad']);
    expect(bodies(outcome.deleted)).toEqual(['a', 'bad']);
    expect(bodies(outcome.lost())).toEqual(['bad']);
    expect(outcome.invocations[0]?.verdict).toMatchObject({ kind: 'succeeded', rule: 'answer-not-read' });
  });

  it('that is misspelt is no answer: what failed is deleted, and shown as lost', async () => {
    const handler = (event: SQSEvent) => ({ batchitemfailures: reportBad(event).batchItemFailures });
    const outcome = await simulateSqs(handler, ['a', 'bad'], reporting);
    expect(bodies(outcome.lost())).toEqual(['bad']);
    expect(outcome.invocations[0]?.verdict).toMatchObject({ rule: 'key-missing', unconfirmed: true });
  });

  it.each<[string, string, (event: SQSEvent) => unknown]>([
    ['thrown', 'thrown', () => Promise.reject(new Error('no'))],
    ['thrown at once', 'thrown', () => JSON.parse('no JSON')],
    ['never given', 'timed-out', () => new Promise(() => undefined)],
    ['given too late', 'timed-out', () => delay(3000)],
    ['not to be made JSON', 'answer-not-serialisable', () => ({ batchItemFailures: [], count: 1n })],
    ['of an unknown message', 'identifier-unknown', () => ({ batchItemFailures: [{ itemIdentifier: 'x' }] })],
    ['of no message', 'identifier-missing', () => ({ batchItemFailures: [{ itemIdentifier: '' }] })],
    ['misnamed', 'identifier-missing', ({ Records }) => ({ batchItemFailures: [{ id: Records[0]?.messageId }] })],
    ['no object', 'answer-malformed', () => 'done'],
  ])('that is %s brings back the whole batch', async (_name, rule, handler) => {
    const outcome = await simulateSqs(handler, ['a', 'b'], { ...reporting, maxReceiveCount: 2 });
    expect(outcome.invocations.map(({ verdict }) => verdict?.rule)).toEqual([rule, rule]);
    expect(bodies(outcome.deadLettered)).toEqual(['a', 'b']);
    expect(outcome.lost()).toEqual([]);
  });

  it('just in time counts', async () => {
    const outcome = await simulateSqs(() => delay(2999), ['a'], reporting);
    expect(outcome.deleted).toHaveLength(1);
  });

  it('and what was thrown are in the outcome', async () => {
    const error = new Error('no');
    const outcome = await simulateSqs(
      (event) => {
        if (event.Records.length === 2) return reportBad(event);
        throw error;
      },
      ['a', 'bad'],
      { ...reporting, maxReceiveCount: 2 },
    );
    const [itemIdentifier] = outcome.deadLettered.map(({ messageId }) => messageId);
    expect(outcome.invocations).toMatchObject([
      { number: 1, answer: { batchItemFailures: [{ itemIdentifier }] }, error: undefined },
      { number: 2, answer: undefined, error, recordIds: [itemIdentifier], shardId: undefined },
    ]);
  });
});

describe('batches', () => {
  const seven = ['1', '2', '3', '4', '5', '6', '7'];

  it('hold as many messages as the batch size says, and run as many at once as the mapping may', async () => {
    const outcome = await simulateSqs(() => delay(1000), seven, { batchSize: 2, maximumConcurrency: 2 });
    expect(outcome.invocations.map(({ recordIds, startedAtMs }) => [startedAtMs, recordIds.length])).toEqual([
      [0, 2],
      [0, 2],
      [1000, 2],
      [1000, 1],
    ]);
  });

  it('are sent at once without a window, however small', async () => {
    const { batches, handler } = recording();
    await simulateSqs(handler, seven, { arrivesAfterMs: (_record, index) => index * 10 });
    expect(batches).toHaveLength(7);
  });

  it('are gathered for as long as the window says, or until they are full', async () => {
    const outcome = await simulateSqs(() => undefined, seven, {
      batchSize: 4,
      maximumBatchingWindowInSeconds: 10,
      arrivesAfterMs: (_record, index) => index * 1000,
    });
    expect(outcome.invocations.map(({ recordIds, startedAtMs }) => [startedAtMs, recordIds.length])).toEqual([
      [3000, 4],
      [14_000, 3],
    ]);
  });

  it('hold all that is visible again at a moment', async () => {
    const { batches, handler } = recording(reportBad);
    await simulateSqs(handler, ['bad 1', 'a', 'bad 2', 'b'], { ...reporting, batchSize: 2, maxReceiveCount: 2 });
    expect(batches).toEqual([
      ['bad 1', 'a'],
      ['bad 2', 'b'],
      ['bad 1', 'bad 2'],
    ]);
  });

  it('hold no more than 6 MB', async () => {
    const megabyte = 'x'.repeat(1024 * 1024);
    const { batches, handler } = recording();
    await simulateSqs(
      handler,
      Array.from({ length: 8 }, () => megabyte),
      { maximumConcurrency: 1 },
    );
    expect(batches.map(({ length }) => length)).toEqual([5, 3]);
  });

  it('that wait for so long that their messages are visible again are delivered again, and not deleted', async () => {
    const outcome = await simulateSqs(() => delay(3000), ['a', 'b'], {
      ...reporting,
      visibilityTimeout: 4,
      functionTimeoutMs: 4000,
      maximumBatchingWindowInSeconds: 2,
      maxReceiveCount: 2,
    });
    // Received at 0, the function called at 2 s, visible and received again at 4 s, the answer given at 5 s.
    expect(outcome.invocations.map(({ startedAtMs }) => startedAtMs)).toEqual([2000, 6000]);
    expect(outcome.histories[0]).toMatchObject({
      deliveries: [{ lambdaDecision: 'receipt-expired' }, { lambdaDecision: 'receipt-expired' }],
      end: 'dead-lettered',
    });
    expect(bodies(outcome.processedMoreThanOnce())).toEqual(['a', 'b']);
  });
});

describe('a message that is visible again while its function still runs', () => {
  it('is deleted if nobody has received it by then', async () => {
    const outcome = await simulateSqs(() => delay(3000), ['a', 'b'], {
      ...reporting,
      visibilityTimeout: 4,
      functionTimeoutMs: 4000,
      maximumBatchingWindowInSeconds: 2,
      maximumConcurrency: 1,
    });
    expect(outcome.invocations.map(({ startedAtMs }) => startedAtMs)).toEqual([2000]);
    expect(bodies(outcome.deleted)).toEqual(['a', 'b']);
  });
});

describe('the order of a standard queue', () => {
  const messages = Array.from({ length: 20 }, (_, index) => String(index));
  const run = async (seed: number) => {
    const { batches, handler } = recording(reportBad);
    await simulateSqs(handler, messages, { ...reporting, shuffle: true, seed, maxReceiveCount: 2 });
    return batches.flat();
  };

  it('is that of the seed, if it is asked for', async () => {
    expect(await run(1)).toEqual(await run(1));
    expect(await run(1)).not.toEqual(await run(2));
    expect((await run(1)).toSorted()).toEqual(messages.toSorted());
    // A fair shuffle puts half of all neighbours in order.
    const order = (await run(1)).map(Number);
    const inOrder = order.filter((number, index) => number < (order[index + 1] ?? -1)).length;
    expect(inOrder).toBeGreaterThan(4);
    expect(inOrder).toBeLessThan(15);
  });

  it('is promised by no message group', async () => {
    const event = sqsEvent(['bad', 'a'], { messageGroupId: 'g' });
    const outcome = await simulateSqs(reportBad, event, { ...reporting, maxReceiveCount: 2 });
    expect(outcome.histories.map(({ orderingKey }) => orderingKey)).toEqual([undefined, undefined]);
    expect(outcome.orderViolations()).toEqual([]);
    expect(outcome.invocations).toHaveLength(2);
  });
});

describe('messages', () => {
  it('are texts, fields, records or an event; a record stays the object that it is', async () => {
    const event = sqsEvent(['a', 'b']);
    expect((await simulateSqs(() => undefined, event)).deleted[0]).toBe(event.Records[0]);
    const record = sqsRecord('a', { offset: 9 });
    const outcome = await simulateSqs(() => undefined, [record, 'b', { body: { c: 1 } }]);
    expect(outcome.deleted[0]).toBe(record);
    expect(bodies(outcome.deleted)).toEqual(['a', 'b', '{"c":1}']);
  });

  it('all have an identifier of their own', async () => {
    const records = [sqsRecord('a'), sqsRecord('b')];
    await expect(simulateSqs(() => undefined, records)).rejects.toThrow('index 0 and 1 have the same `messageId`');
  });

  it('are all of one queue, whose name can be given', async () => {
    const one = sqsRecord('a', { queueArn: 'arn:aws:sqs:eu-west-1:123456789012:one' });
    const other = sqsRecord('b', { queueArn: 'arn:aws:sqs:eu-west-1:123456789012:other', offset: 1 });
    await expect(simulateSqs(() => undefined, [one, other])).rejects.toThrow('index 1 is of another queue');
    const outcome = await simulateSqs(() => undefined, [one], { queueName: 'third' });
    expect(outcome.deleted[0]?.eventSourceARN).toBe('arn:aws:sqs:eu-west-1:123456789012:third');
  });

  it('can be none at all', async () => {
    const outcome = await simulateSqs(() => undefined, []);
    expect(outcome).toMatchObject({ invocations: [], durationMs: 0, endReason: 'nothing-left' });
  });

  it('have the age that their timestamps say', async () => {
    const event = sqsEvent(['old', 'new']);
    const [old] = event.Records;
    if (old !== undefined) old.attributes.SentTimestamp = String(Date.UTC(2025, 11, 1));
    const outcome = await simulateSqs(() => undefined, event);
    expect([bodies(outcome.expired), bodies(outcome.deleted)]).toEqual([['old'], ['new']]);
  });
});

describe('the end', () => {
  it('can be a moment: what runs then is left', async () => {
    const outcome = await simulateSqs(() => delay(2000), ['a', 'b'], {
      batchSize: 1,
      maximumConcurrency: 1,
      endAfterSeconds: 3,
    });
    expect(outcome).toMatchObject({ endReason: 'time', durationMs: 3000 });
    expect([bodies(outcome.deleted), bodies(outcome.left)]).toEqual([['a'], ['b']]);
    expect(outcome.histories[1]?.deliveries).toMatchObject([{ endedAtMs: undefined, lambdaDecision: 'none' }]);
  });

  it('can be a number of invocations', async () => {
    const outcome = await simulateSqs(reportBad, ['bad'], { ...reporting, maximumInvocations: 5 });
    expect(outcome.invocations).toHaveLength(5);
    expect(outcome).toMatchObject({ endReason: 'invocations', left: [{ body: 'bad' }] });
  });
});

describe('with @batch/sqs', () => {
  const bad = async (record: SQSRecord) => {
    if (record.body.startsWith('bad')) throw new Error(record.body);
  };

  it('delivers again only what failed', async () => {
    const ship = trackRecords(bad);
    const handler = sqsBatchHandler(ship, { logger: false });
    const outcome = await simulateSqs(handler, ['a', 'bad', 'b'], {
      ...reporting,
      recordHandler: ship,
      maxReceiveCount: 3,
    });
    expect(outcome.lost()).toEqual([]);
    expect(outcome.processedMoreThanOnce()).toEqual([]);
    expect(bodies(outcome.deadLettered)).toEqual(['bad']);
  });

  it('answers before the timeout, on virtual time', async () => {
    const slow = trackRecords(async (record: SQSRecord) => {
      if (record.body.startsWith('slow')) await delay(60_000);
    });
    const handler = sqsBatchHandler(slow, { logger: false, parallelEnabled: true, maxDegreeOfParallelism: 3 });
    const outcome = await simulateSqs(handler, ['a', 'slow', 'b', 'c'], {
      ...reporting,
      functionTimeoutMs: 10_000,
      maxReceiveCount: 1,
      recordHandler: slow,
    });
    expect(outcome.invocations[0]).toMatchObject({ endedAtMs: 9000, verdict: { rule: 'failures-reported' } });
    expect(outcome.histories.map(({ deliveries }) => deliveries[0]?.handlerResult)).toEqual([
      'succeeded',
      'unfinished',
      'succeeded',
      'succeeded',
    ]);
    expect(bodies(outcome.deadLettered)).toEqual(['slow']);
  });

  it('keeps its deadline while an async hook and a hanging handler wait for nothing', async () => {
    const hooks = { beforeBatchProcessing: () => Promise.resolve() };
    const handler = sqsBatchHandler(() => new Promise(() => undefined), {
      logger: false,
      hooks,
      throwOnFullBatchFailure: false,
    });
    const outcome = await simulateSqs(handler, ['a', 'b'], { ...reporting, maxReceiveCount: 1 });
    expect(outcome.invocations[0]).toMatchObject({ endedAtMs: 2700, verdict: { rule: 'failures-reported' } });
  });
});
