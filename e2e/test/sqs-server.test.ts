import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createQueue, sendMessages } from '../src/sqs-queue.ts';
import { type SqsServer, startSqsServer } from '../src/sqs-server.ts';

let server: SqsServer;
beforeAll(async () => {
  server = await startSqsServer();
});
afterAll(() => server.stop());

it('gives several messages of a group in one receive, in order, again and again', async () => {
  const queue = await createQueue(server.client, {
    name: 'groups.fifo',
    visibilityTimeout: 30,
    maxReceiveCount: 9,
  });
  const { url } = queue;
  const bodies = ['a1', 'b1', 'a2', 'a3', 'b2'];
  await sendMessages(
    server.client,
    queue,
    bodies.map((body) => ({ body, group: body.slice(0, 1) })),
  );
  const receive = async (MaxNumberOfMessages: number): Promise<Message[]> => {
    const command = new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages });
    return (await server.client.send(command)).Messages ?? [];
  };
  const group = (messages: Message[], name: string) =>
    messages.flatMap(({ Body = '' }) => (Body.startsWith(name) ? [Body] : []));

  const first = await receive(4);
  expect(group(first, 'a')).toEqual(['a1', 'a2']);
  expect(group(first, 'b')).toEqual(['b1', 'b2']);
  expect(await receive(10)).toEqual([]);

  for (const { ReceiptHandle } of first) {
    await server.client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }),
    );
  }
  const second = await receive(10);
  expect(group(second, 'a')).toEqual(['a1', 'a2', 'a3']);
  expect(group(second, 'b')).toEqual(['b1', 'b2']);

  for (const { ReceiptHandle } of second) {
    await server.client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
  }
  expect(await receive(10)).toEqual([]);
});
