import { onTestFinished } from 'vitest';
import { EventLog } from '../../src/event-log.ts';
import type { KinesisBatchEvent } from '../../src/kinesis-delivery.ts';
import { startKinesisEventSource } from '../../src/kinesis-event-source.ts';
import type { KinesisServer } from '../../src/kinesis-server.ts';
import { createStream, putRecords } from '../../src/kinesis-stream.ts';
import type { LambdaFunction } from '../../src/lambda-function.ts';

/** Lets a function work on the records until each is passed by a checkpoint or discarded. The first letter of a record is its key. */
export async function runStream(
  server: KinesisServer,
  lambda: LambdaFunction,
  setup: { name: string; shardCount: number; records: readonly string[]; maximumRetryAttempts: number },
): Promise<readonly KinesisBatchEvent[]> {
  const { maximumRetryAttempts, name, records, shardCount } = setup;
  const stream = await createStream(server.client, name, shardCount);
  await putRecords(
    server.client,
    stream,
    records.map((data) => ({ partitionKey: data.slice(0, 1), data })),
  );
  const log = new EventLog<KinesisBatchEvent>();
  const source = startKinesisEventSource({
    client: server.client,
    stream,
    functionArn: lambda.functionArn,
    invoke: lambda.invoke,
    maximumRetryAttempts,
    onEvent: log.add,
  });
  onTestFinished(() => source.stop());
  await log.until((events) => countSettled(events) === records.length);
  return log.events;
}

function countSettled(events: readonly KinesisBatchEvent[]): number {
  return events.reduce((total, event) => {
    if (event.type === 'judged') return total + event.passed.length;
    return event.type === 'discarded' ? total + event.records.length : total;
  }, 0);
}

/** The records of each call of a shard, in order. */
export function deliveries(events: readonly KinesisBatchEvent[]): string[][] {
  return events.flatMap((event) =>
    event.type === 'batch' ? [event.records.map(({ kinesis }) => Buffer.from(kinesis.data, 'base64').toString())] : [],
  );
}
