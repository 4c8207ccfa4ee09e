import type { KinesisStreamEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { checkpointIndex } from '../src/checkpoint.ts';
import type { InvocationResult } from '../src/invocation-result.ts';
import { deliverBatch, type KinesisBatchEvent } from '../src/kinesis-delivery.ts';
import { kinesisRecord } from '../src/kinesis-record.ts';

const stream = { shardId: 'shardId-000000000000', streamArn: 'arn:aws:kinesis:eu-west-1:1:stream/s' };
/** Sequence numbers that are the same number in floating point. */
const sequence = (n: number) => `4965456789012345678901234567890123456789012345678900000${n}`;

/** Delivers three records to a function that fails those that `isBad` says. */
async function deliver(isBad: (n: number, call: number) => boolean, maximumRetryAttempts: number) {
  const calls: number[][] = [];
  const events: KinesisBatchEvent[] = [];
  const records = [1, 2, 3].map((n) =>
    kinesisRecord({ SequenceNumber: sequence(n), PartitionKey: 'p', Data: new Uint8Array() }, stream),
  );
  async function invoke(event: KinesisStreamEvent): Promise<InvocationResult> {
    const numbers = event.Records.map(({ kinesis }) => Number(kinesis.sequenceNumber.at(-1)));
    calls.push(numbers);
    const batchItemFailures = numbers
      .filter((n) => isBad(n, calls.length))
      .map((n) => ({ itemIdentifier: sequence(n) }));
    return { kind: 'response', requestId: `call-${calls.length}`, body: { batchItemFailures } };
  }
  await deliverBatch(records, {
    shardId: stream.shardId,
    functionArn: 'f',
    invoke,
    maximumRetryAttempts,
    retryDelayMs: 0,
    reportBatchItemFailures: true,
    onEvent: (event) => void events.push(event),
    signal: new AbortController().signal,
  });
  return { calls, events };
}

describe('deliverBatch', () => {
  it('delivers once what succeeds', async () => {
    const { calls, events } = await deliver(() => false, 3);
    expect(calls).toEqual([[1, 2, 3]]);
    expect(events.map(({ type }) => type)).toEqual(['batch', 'judged']);
  });

  it('delivers everything from the lowest reported record on again', async () => {
    const { calls } = await deliver((n, call) => n === 2 && call === 1, 3);
    expect(calls).toEqual([
      [1, 2, 3],
      [2, 3],
    ]);
  });

  it('starts a fresh retry count with each progress', async () => {
    const { calls, events } = await deliver((n) => n === 3, 3);
    expect(calls).toEqual([[1, 2, 3], [3], [3], [3], [3]]);
    expect(events.at(-1)).toMatchObject({
      type: 'discarded',
      metadata: {
        requestContext: {
          requestId: 'call-5',
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: 4,
        },
        KinesisBatchInfo: { startSequenceNumber: sequence(3), endSequenceNumber: sequence(3), batchSize: 1 },
      },
    });
  });

  it('gives up on the whole rest of the batch', async () => {
    const { calls, events } = await deliver((n) => n === 1, 1);
    expect(calls).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(events.at(-1)).toMatchObject({
      type: 'discarded',
      metadata: { KinesisBatchInfo: { startSequenceNumber: sequence(1), endSequenceNumber: sequence(3) } },
    });
  });

  it('never gives up without a limit', async () => {
    const { calls } = await deliver((n, call) => n === 1 && call < 30, -1);
    expect(calls).toHaveLength(30);
  });
});

describe('checkpointIndex', () => {
  it('compares sequence numbers of any length', () => {
    const numbers = ['9', '10', sequence(1), sequence(2)];
    expect(checkpointIndex(numbers, new Set(['10', '9']))).toBe(0);
    expect(checkpointIndex(numbers, new Set([sequence(2), sequence(1)]))).toBe(2);
    expect(checkpointIndex(numbers, new Set([sequence(2)]))).toBe(3);
  });
});
