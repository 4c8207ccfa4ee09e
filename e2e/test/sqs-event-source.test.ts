import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { EventLog } from '../src/event-log.ts';
import { type SqsBatchEvent, startSqsEventSource } from '../src/sqs-event-source.ts';
import { countMessages, createQueue, type Queue, sendMessages } from '../src/sqs-queue.ts';
import { type SqsServer, startSqsServer } from '../src/sqs-server.ts';
import { reported } from './support/events.ts';

let server: SqsServer;
beforeAll(async () => {
  server = await startSqsServer();
});
afterAll(() => server.stop());

function makeQueue(name: string): Promise<Queue> {
  return createQueue(server.client, { name, visibilityTimeout: 60, maxReceiveCount: 5 });
}

/** Reads one batch, answers it with `answer`, and gives the event and what became of the messages. */
async function readBatch(queue: Queue, batchSize: number, answer: unknown) {
  const log = new EventLog<SqsBatchEvent>();
  const events: SQSEvent[] = [];
  const source = startSqsEventSource({
    client: server.client,
    queue,
    batchSize,
    async invoke(event) {
      events.push(event);
      return { kind: 'response', requestId: 'r', body: answer };
    },
    onEvent: log.add,
  });
  onTestFinished(() => source.stop());
  await log.until((seen) => seen.some(({ type }) => type === 'judged'));
  const judged = log.events.find((event) => event.type === 'judged');
  return { records: events[0]?.Records ?? [], judged };
}

it('sends the event that Lambda sends', async () => {
  const queue = await makeQueue('shape.fifo');
  await server.client.send(
    new SendMessageCommand({
      QueueUrl: queue.url,
      MessageBody: 'hello',
      MessageGroupId: 'group',
      MessageDeduplicationId: 'once',
      MessageAttributes: {
        name: { DataType: 'String', StringValue: 'ann' },
        picture: { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255) },
      },
    }),
  );
  const { records } = await readBatch(queue, 10, null);
  const numeric = expect.stringMatching(/^\d+$/);
  expect(records).toEqual([
    {
      messageId: expect.stringMatching(/^[\da-f-]{36}$/),
      receiptHandle: expect.stringMatching(/./),
      body: 'hello',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: numeric,
        SenderId: numeric,
        ApproximateFirstReceiveTimestamp: numeric,
        SequenceNumber: numeric,
        MessageGroupId: 'group',
        MessageDeduplicationId: 'once',
      },
      messageAttributes: {
        name: { dataType: 'String', stringValue: 'ann', stringListValues: [], binaryListValues: [] },
        picture: { dataType: 'Binary', binaryValue: 'AP8=', stringListValues: [], binaryListValues: [] },
      },
      md5OfBody: '5d41402abc4b2a76b9719d911017c592',
      md5OfMessageAttributes: expect.stringMatching(/^[\da-f]{32}$/),
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:shape.fifo',
      awsRegion: 'us-east-1',
    },
  ]);
});

it('makes a large batch of several receives, and deletes all of it', async () => {
  const queue = await makeQueue('large');
  const bodies = Array.from({ length: 23 }, (_, n) => ({ body: String(n), group: '' }));
  await sendMessages(server.client, queue, bodies);
  const { records, judged } = await readBatch(queue, 25, {});
  expect(records).toHaveLength(23);
  expect(judged?.deleted).toHaveLength(23);
  expect(await countMessages(server.client, queue.url)).toBe(0);
});

it.each([
  ['unknown', reported(['nobody'])],
  ['empty', reported([''])],
])('deletes nothing after an %s identifier', async (name, answer) => {
  const queue = await makeQueue(name);
  await sendMessages(server.client, queue, [{ body: '1', group: '' }]);
  const { judged } = await readBatch(queue, 10, answer);
  expect(judged).toMatchObject({ verdict: { kind: 'failed' }, deleted: [] });
  expect(await countMessages(server.client, queue.url)).toBe(1);
});
