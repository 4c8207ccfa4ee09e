import { setTimeout as delay } from 'node:timers/promises';
import type { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { type BatchVerdict, judgeAnswer } from './batch-answer.ts';
import { checkpointIndex } from './checkpoint.ts';
import { type DiscardedBatch, discardedBatch } from './discarded-batch.ts';
import type { InvocationResult } from './invocation-result.ts';

export type KinesisBatchEvent =
  | { type: 'batch'; shardId: string; records: readonly KinesisStreamRecord[] }
  | {
      type: 'judged';
      shardId: string;
      records: readonly KinesisStreamRecord[];
      result: InvocationResult;
      verdict: BatchVerdict;
      /** The records before the checkpoint: never delivered again. */
      passed: readonly KinesisStreamRecord[];
      /** The records from the checkpoint on: delivered again, whatever became of them. */
      remaining: readonly KinesisStreamRecord[];
    }
  | {
      type: 'discarded';
      shardId: string;
      records: readonly KinesisStreamRecord[];
      metadata: DiscardedBatch;
    };

export interface KinesisDeliveryOptions {
  shardId: string;
  functionArn: string;
  invoke: (event: KinesisStreamEvent) => Promise<InvocationResult>;
  /** Not counting the first call; -1 for no limit. */
  maximumRetryAttempts: number;
  retryDelayMs: number;
  reportBatchItemFailures: boolean;
  /** The next call of the shard waits for what it returns. */
  onEvent: (event: KinesisBatchEvent) => void | Promise<void>;
  signal: AbortSignal;
}

/** Delivers a batch of one shard until its end is reached or its retries are used up. */
export async function deliverBatch(
  batch: readonly KinesisStreamRecord[],
  options: KinesisDeliveryOptions,
): Promise<void> {
  const { functionArn, invoke, maximumRetryAttempts, onEvent, retryDelayMs, shardId, signal } = options;
  let records = batch;
  let calls = 0;
  while (!signal.aborted) {
    await onEvent({ type: 'batch', shardId, records });
    const result = await invoke({ Records: [...records] });
    const identifiers = records.map(({ kinesis }) => kinesis.sequenceNumber);
    const verdict = judgeAnswer(result, {
      identifiers,
      reportBatchItemFailures: options.reportBatchItemFailures,
    });
    const start = firstRemaining(identifiers, verdict);
    const remaining = records.slice(start);
    await onEvent({ type: 'judged', shardId, records, result, verdict, passed: records.slice(0, start), remaining });
    if (remaining.length === 0) return;
    calls += 1;
    if (start > 0) {
      // What is left is a batch of its own, with its retries still to come.
      calls = 0;
    } else if (calls > maximumRetryAttempts && maximumRetryAttempts !== -1) {
      const metadata = discardedBatch(records, { calls, functionArn, requestId: result.requestId, shardId });
      await onEvent({ type: 'discarded', shardId, records, metadata });
      return;
    }
    records = remaining;
    await delay(retryDelayMs, undefined, { signal }).catch(() => {});
  }
}

function firstRemaining(identifiers: readonly string[], verdict: BatchVerdict): number {
  if (verdict.kind === 'succeeded') return identifiers.length;
  return verdict.kind === 'failed' ? 0 : checkpointIndex(identifiers, verdict.failed);
}
