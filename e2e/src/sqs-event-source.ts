import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { type BatchVerdict, judgeAnswer } from './batch-answer.ts';
import type { EventSource } from './event-source.ts';
import type { InvocationResult } from './invocation-result.ts';
import { sqsEvent } from './sqs-event.ts';

export type SqsBatchEvent =
  | { type: 'batch'; records: readonly SQSRecord[] }
  | {
      type: 'judged';
      records: readonly SQSRecord[];
      result: InvocationResult;
      verdict: BatchVerdict;
      /** The messages that were deleted from the queue. */
      deleted: readonly SQSRecord[];
      /** The messages that come back after the visibility timeout. */
      kept: readonly SQSRecord[];
    }
  | { type: 'empty' };

export interface SqsEventSourceOptions {
  client: SQSClient;
  queue: { url: string; arn: string };
  invoke: (event: SQSEvent) => Promise<InvocationResult>;
  /** @default 10 */
  batchSize?: number;
  /** @default true */
  reportBatchItemFailures?: boolean;
  /** The next batch waits for what it returns. */
  onEvent?: (event: SqsBatchEvent) => void | Promise<void>;
}

/** The most that one receive gives. */
const RECEIVE_LIMIT = 10;

/** Reads a queue batch by batch and keeps the rules of Lambda's event source mapping for SQS. */
export function startSqsEventSource(options: SqsEventSourceOptions): EventSource {
  const stopped = new AbortController();
  const finished = run(options, stopped.signal);
  return {
    async stop() {
      stopped.abort();
      await finished;
    },
  };
}

async function run(options: SqsEventSourceOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const messages = await receiveBatch(options, signal);
    if (messages.length > 0) await deliver(options, messages);
    else await options.onEvent?.({ type: 'empty' });
  }
}

async function deliver(options: SqsEventSourceOptions, messages: readonly Message[]): Promise<void> {
  const { invoke, onEvent, queue, reportBatchItemFailures = true } = options;
  const event = sqsEvent(messages, queue.arn);
  const records = event.Records;
  await onEvent?.({ type: 'batch', records });
  const identifiers = records.map((record) => record.messageId);
  const result = await invoke(event);
  const verdict = judgeAnswer(result, { identifiers, reportBatchItemFailures });
  const isKept = ({ messageId }: SQSRecord) =>
    verdict.kind === 'failed' || (verdict.kind === 'partial' && verdict.failed.has(messageId));
  const deleted = records.filter((record) => !isKept(record));
  await deleteAll(options, deleted);
  await onEvent?.({ type: 'judged', records, result, verdict, deleted, kept: records.filter(isKept) });
}

/** Waits for a first message, then takes what is there, up to the batch size. */
async function receiveBatch(options: SqsEventSourceOptions, signal: AbortSignal): Promise<Message[]> {
  const { batchSize = 10 } = options;
  const batch: Message[] = [];
  for (;;) {
    const limit = Math.min(RECEIVE_LIMIT, batchSize - batch.length);
    const received = await receive(options, limit, batch.length === 0 ? 1 : 0, signal);
    batch.push(...received);
    if (received.length < limit || batch.length === batchSize) return batch;
  }
}

async function receive(
  { client, queue }: SqsEventSourceOptions,
  limit: number,
  waitTimeSeconds: number,
  abortSignal: AbortSignal,
): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queue.url,
    MaxNumberOfMessages: limit,
    WaitTimeSeconds: waitTimeSeconds,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  });
  try {
    const { Messages = [] } = await client.send(command, { abortSignal });
    return Messages;
  } catch (error) {
    if (abortSignal.aborted) return [];
    throw error;
  }
}

async function deleteAll({ client, queue }: SqsEventSourceOptions, records: readonly SQSRecord[]): Promise<void> {
  for (let start = 0; start < records.length; start += RECEIVE_LIMIT) {
    const entries = records
      .slice(start, start + RECEIVE_LIMIT)
      .map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries: entries }));
  }
}
