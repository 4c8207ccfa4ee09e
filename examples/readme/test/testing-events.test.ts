import { dynamodbSource } from '@batch/dynamodb';
import { kinesisSource } from '@batch/kinesis';
import { sqsSource } from '@batch/sqs';
import { expect, test } from 'vitest';
import { changes, fifoMessages, messages, records } from '../src/testing-events.ts';

test('the events are what their sources take, and what the README says', () => {
  const [text, object] = sqsSource.records(messages);
  expect(text?.body).toBe('text');
  expect(object).toMatchObject({ body: '{"id":1}', messageId: 'mine' });
  expect(sqsSource.records(fifoMessages).map(sqsSource.orderingKey)).toEqual([
    'customer-1',
    'customer-2',
  ]);
  expect(kinesisSource.records(records).map(({ kinesis }) => kinesis.data)).toEqual([
    'dGV4dA==',
    'AP8=',
    'eyJwYWdlIjoiLyJ9',
  ]);
  expect(dynamodbSource.records(changes).map(({ eventName }) => eventName)).toEqual([
    'INSERT',
    'MODIFY',
    'REMOVE',
  ]);
});
