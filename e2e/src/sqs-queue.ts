import { randomUUID } from 'node:crypto';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type QueueAttributeName,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export interface QueueOptions {
  /** A name that ends in `.fifo` makes a FIFO queue. */
  name: string;
  /** In whole seconds. */
  visibilityTimeout: number;
  maxReceiveCount: number;
}

export interface Queue {
  name: string;
  url: string;
  arn: string;
  deadLetter: { url: string; arn: string };
}

/** Creates a queue with a dead-letter queue behind it. */
export async function createQueue(client: SQSClient, options: QueueOptions): Promise<Queue> {
  const { name, visibilityTimeout, maxReceiveCount } = options;
  const fifo = name.endsWith('.fifo');
  const type: Partial<Record<QueueAttributeName, string>> = fifo ? { FifoQueue: 'true' } : {};
  const deadLetterName = fifo ? name.replace(/\.fifo$/, '-dead.fifo') : `${name}-dead`;
  const deadLetter = await create(client, deadLetterName, type);
  const queue = await create(client, name, {
    ...type,
    VisibilityTimeout: String(visibilityTimeout),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetter.arn, maxReceiveCount }),
  });
  return { name, ...queue, deadLetter };
}

export interface QueueMessage {
  body: string;
  /** The message's group, where the queue is a FIFO queue. */
  group: string;
}

/** Sends the messages in order and gives their identifiers. */
export async function sendMessages(
  client: SQSClient,
  queue: Queue,
  messages: readonly QueueMessage[],
): Promise<string[]> {
  const messageIds: string[] = [];
  for (const { body, group } of messages) {
    const fifo = { MessageGroupId: group, MessageDeduplicationId: randomUUID() };
    const { MessageId = '' } = await client.send(
      new SendMessageCommand({
        QueueUrl: queue.url,
        MessageBody: body,
        ...(queue.name.endsWith('.fifo') && fifo),
      }),
    );
    messageIds.push(MessageId);
  }
  return messageIds;
}

/** How many messages the queue holds, received ones that may come back included. */
export async function countMessages(client: SQSClient, queueUrl: string): Promise<number> {
  const names = [
    'ApproximateNumberOfMessages',
    'ApproximateNumberOfMessagesNotVisible',
    'ApproximateNumberOfMessagesDelayed',
  ] as const;
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...names] }),
  );
  return names.reduce((total, name) => total + Number(Attributes[name]), 0);
}

async function create(
  client: SQSClient,
  name: string,
  attributes: Partial<Record<QueueAttributeName, string>>,
): Promise<{ url: string; arn: string }> {
  const { QueueUrl: url } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
  );
  const arn = Attributes?.QueueArn;
  if (!url || !arn) throw new Error(`${name} was not created`);
  return { url, arn };
}
