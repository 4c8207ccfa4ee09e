import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { onTestFinished } from 'vitest';
import type { BatchVerdict } from '../../src/batch-answer.ts';
import { startDeadLetterSource } from '../../src/dead-letter-source.ts';
import { EventLog } from '../../src/event-log.ts';
import type { LambdaFunction } from '../../src/lambda-function.ts';
import { type SqsBatchEvent, startSqsEventSource } from '../../src/sqs-event-source.ts';
import { createQueue, type Queue, sendMessages } from '../../src/sqs-queue.ts';
import type { SqsServer } from '../../src/sqs-server.ts';
import { untilEmpty } from '../../src/until-empty.ts';

type QueueEvent = SqsBatchEvent | { type: 'dead-letter'; body: string };

export interface QueueRun {
  readonly verdicts: BatchVerdict[];
  /** What became of the messages of each batch, in order. */
  readonly batches: Pick<Extract<SqsBatchEvent, { type: 'judged' }>, 'deleted' | 'kept'>[];
  /** The bodies that reached the dead-letter queue, in order. */
  readonly deadLetters: string[];
}

/** Lets a function work on the messages until the queue is empty. In a FIFO queue the first letter of a body is its group. */
export async function runQueue(
  server: SqsServer,
  lambda: LambdaFunction,
  setup: {
    name: string;
    bodies: readonly string[];
    maxReceiveCount: number;
    batchSize?: number;
    reportBatchItemFailures?: boolean;
  },
): Promise<QueueRun> {
  const { name, bodies, maxReceiveCount, batchSize = 10, reportBatchItemFailures = true } = setup;
  const queue = await createQueue(server.client, { name, visibilityTimeout: 60, maxReceiveCount });
  await sendMessages(
    server.client,
    queue,
    bodies.map((body) => ({ body, group: body.slice(0, 1) })),
  );
  const log = new EventLog<QueueEvent>();
  const source = startSqsEventSource({
    client: server.client,
    queue,
    batchSize,
    reportBatchItemFailures,
    invoke: lambda.invoke,
    async onEvent(event) {
      if (event.type === 'judged') await endVisibilityTimeout(server, queue, event.kept);
      log.add(event);
    },
  });
  const deadLetterSource = startDeadLetterSource(server.client, queue, ({ body }) =>
    log.add({ type: 'dead-letter', body }),
  );
  const stop = () => Promise.all([source.stop(), deadLetterSource.stop()]);
  onTestFinished(async () => void (await stop()));
  await untilEmpty(server.client, queue, log);
  // The last messages are gone from the server before the log knows.
  await stop();
  return {
    verdicts: log.events.flatMap((event) => (event.type === 'judged' ? event.verdict : [])),
    batches: log.events.flatMap((event) => (event.type === 'judged' ? event : [])),
    deadLetters: log.events.flatMap((event) => (event.type === 'dead-letter' ? event.body : [])),
  };
}

/** Ends it now for the messages that wait for it, so that no test waits. */
async function endVisibilityTimeout(server: SqsServer, queue: Queue, records: readonly SQSRecord[]) {
  for (const { receiptHandle } of records) {
    const command = { QueueUrl: queue.url, ReceiptHandle: receiptHandle, VisibilityTimeout: 0 };
    await server.client.send(new ChangeMessageVisibilityCommand(command));
  }
}
