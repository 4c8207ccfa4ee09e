import { dynamodbEvent, kinesisEvent, sqsEvent, sqsFifoEvent } from '@batch/testing';

export const messages = sqsEvent([
  'text',
  { body: { id: 1 }, messageId: 'mine', receiveCount: 3 },
  { body: 'text', messageAttributes: { tenant: 'a', priority: 7 } },
]);

export const fifoMessages = sqsFifoEvent([
  { body: { id: 1 }, messageGroupId: 'customer-1' },
  { body: { id: 2 }, messageGroupId: 'customer-2' },
]);

export const records = kinesisEvent([
  'text',
  new Uint8Array([0, 255]),
  { data: { page: '/' }, partitionKey: 'visitor-1' },
]);

export const changes = dynamodbEvent([
  { newImage: { id: 'a', price: 3 } },
  { oldImage: { id: 'a', price: 3 }, newImage: { id: 'a', price: 4 } },
  { oldImage: { id: 'a', price: 4 }, deletedByTimeToLive: true },
]);
