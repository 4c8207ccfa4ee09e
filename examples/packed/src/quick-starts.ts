import { fileURLToPath } from 'node:url';
import type { PublishedPackage } from './published-packages.ts';

export interface QuickStart {
  readonly name: PublishedPackage;
  /** It has no types of its own to strip, so it is JavaScript too. */
  readonly file: string;
  readonly event: object;
  readonly answer: object;
}

const readme = import.meta.resolve('@batch/readme/package.json');
const pathOf = (file: string) => fileURLToPath(new URL(`src/${file}`, readme));
const failed = (itemIdentifier: string) => ({ batchItemFailures: [{ itemIdentifier }] });

const orders = {
  Records: ['{"article":"tea","quantity":2}', '{}', '{"article":"cup","quantity":1}'].map((body, index) => ({
    messageId: `message-${index + 1}`,
    body,
    eventSource: 'aws:sqs',
  })),
};

/** The quick starts of the README, each with an event and what it answers. */
export const quickStarts: readonly QuickStart[] = [
  { name: 'sqs', file: pathOf('orders.ts'), event: orders, answer: failed('message-2') },
  {
    name: 'kinesis',
    file: pathOf('clicks.ts'),
    event: {
      Records: ['eyJwYWdlIjoiL3RlYSJ9', 'e30='].map((data, index) => ({
        eventSource: 'aws:kinesis',
        kinesis: { data, partitionKey: 'visitor', sequenceNumber: `${index + 1}` },
      })),
    },
    answer: failed('2'),
  },
  {
    name: 'dynamodb',
    file: pathOf('products.ts'),
    event: {
      Records: [{ price: { N: '3.50' } }, {}].map((NewImage, index) => ({
        eventSource: 'aws:dynamodb',
        eventName: 'INSERT',
        dynamodb: { Keys: { sku: { S: 'tea' } }, NewImage, SequenceNumber: `${index + 1}` },
      })),
    },
    answer: failed('2'),
  },
];

/** The one that the README shows in CommonJS too. */
export const commonJsQuickStart: QuickStart = {
  name: 'sqs',
  file: pathOf('orders.cjs'),
  event: orders,
  answer: failed('message-2'),
};
