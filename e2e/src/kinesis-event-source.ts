import { setTimeout as delay } from 'node:timers/promises';
import { GetRecordsCommand, GetShardIteratorCommand, type KinesisClient } from '@aws-sdk/client-kinesis';
import type { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import type { EventSource } from './event-source.ts';
import type { InvocationResult } from './invocation-result.ts';
import { deliverBatch, type KinesisBatchEvent, type KinesisDeliveryOptions } from './kinesis-delivery.ts';
import { kinesisRecord } from './kinesis-record.ts';
import type { Stream } from './kinesis-stream.ts';

export interface KinesisEventSourceOptions {
  client: KinesisClient;
  stream: Stream;
  functionArn: string;
  invoke: (event: KinesisStreamEvent) => Promise<InvocationResult>;
  /** @default 100 */
  batchSize?: number;
  /** Not counting the first call; -1 for no limit. @default -1 */
  maximumRetryAttempts?: number;
  /** How long to wait before a batch is delivered again. @default 0 */
  retryDelayMs?: number;
  /** @default true */
  reportBatchItemFailures?: boolean;
  /** The next call of the shard waits for what it returns. */
  onEvent?: (event: KinesisBatchEvent) => void | Promise<void>;
}

/** How long to wait for new records at the end of a shard. */
const IDLE_MS = 50;

/** Reads each shard of a stream in order and keeps the rules of Lambda's event source mapping for Kinesis. */
export function startKinesisEventSource(options: KinesisEventSourceOptions): EventSource {
  const stopped = new AbortController();
  const shards = options.stream.shardIds.map((shardId) =>
    readShard(options, {
      shardId,
      functionArn: options.functionArn,
      invoke: options.invoke,
      maximumRetryAttempts: options.maximumRetryAttempts ?? -1,
      retryDelayMs: options.retryDelayMs ?? 0,
      reportBatchItemFailures: options.reportBatchItemFailures ?? true,
      onEvent: options.onEvent ?? (() => {}),
      signal: stopped.signal,
    }),
  );
  const finished = Promise.all(shards);
  return {
    async stop() {
      stopped.abort();
      await finished;
    },
  };
}

async function readShard(source: KinesisEventSourceOptions, delivery: KinesisDeliveryOptions): Promise<void> {
  const { shardId, signal } = delivery;
  const { ShardIterator } = await source.client.send(
    new GetShardIteratorCommand({
      StreamARN: source.stream.arn,
      ShardId: shardId,
      ShardIteratorType: 'TRIM_HORIZON',
    }),
  );
  let iterator = ShardIterator;
  while (iterator !== undefined && !signal.aborted) {
    const { NextShardIterator, Records = [] } = await source.client.send(
      new GetRecordsCommand({ ShardIterator: iterator, Limit: source.batchSize ?? 100 }),
    );
    const records: KinesisStreamRecord[] = Records.map((record) =>
      kinesisRecord(record, { shardId, streamArn: source.stream.arn }),
    );
    if (records.length > 0) await deliverBatch(records, delivery);
    else await delay(IDLE_MS, undefined, { signal }).catch(() => {});
    iterator = NextShardIterator;
  }
}
