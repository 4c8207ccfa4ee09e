import { BatchProcessor } from '@aws-lambda-powertools/batch';
import { parser } from '@aws-lambda-powertools/batch/parser';
import { jsonBody, RecordDecodeError, SqsBatchProcessor } from '@batch/sqs';
import { dynamodbEvent, kinesisEvent, sqsEvent } from '@batch/testing';
import { describe, expect, test, vi } from 'vitest';
import * as afterInner from '../src/inner-schema/after.ts';
import * as beforeInner from '../src/inner-schema/before.ts';
import * as afterDynamodb from '../src/inner-schema-dynamodb/after.ts';
import * as beforeDynamodb from '../src/inner-schema-dynamodb/before.ts';
import * as afterKinesis from '../src/inner-schema-kinesis/after.ts';
import * as beforeKinesis from '../src/inner-schema-kinesis/before.ts';
import { Order } from '../src/order-schema.ts';
import * as afterRecord from '../src/record-schema/after.ts';
import * as beforeRecord from '../src/record-schema/before.ts';
import { runBoth } from './support/run.ts';

const tea = { article: 'tea', quantity: 1 };
const cup = { article: 'cup', quantity: 2 };

const messages = sqsEvent([
  { body: tea, messageId: 'tea' },
  { body: { article: 'pot' }, messageId: 'no quantity' },
  { body: 'no JSON', messageId: 'no JSON' },
  { body: cup, messageId: 'cup' },
]);

describe.each([
  ['innerSchema, transformer: json', beforeInner.handler, afterInner.handler],
  ['schema, of the whole record', beforeRecord.handler, afterRecord.handler],
])('%s', (_, handlerBefore, handlerAfter) => {
  test('reports what does not fit: the same', async () => {
    const { before, after } = await runBoth(handlerBefore, handlerAfter, messages);
    const same = { reported: ['no quantity', 'no JSON'], shipped: ['tea', 'cup'] };
    expect(before).toMatchObject(same);
    expect(after).toMatchObject(same);
  });
});

test('the handler has the rest of the record too', async () => {
  const log = vi.spyOn(console, 'log');
  await runBoth(beforeRecord.handler, afterRecord.handler, messages);
  expect(log.mock.calls).toEqual([['tea: 1'], ['cup: 1'], ['tea: 1'], ['cup: 1']]);
});

test('innerSchema, transformer: base64: the same', async () => {
  const event = kinesisEvent([
    { data: tea },
    { data: { article: 'pot' } },
    { data: cup },
  ]);
  const { before, after } = await runBoth(
    beforeKinesis.handler,
    afterKinesis.handler,
    event,
  );
  const same = {
    reported: [event.Records[1]?.kinesis.sequenceNumber],
    shipped: ['tea', 'cup'],
  };
  expect(before).toMatchObject(same);
  expect(after).toMatchObject(same);
});

describe('innerSchema, transformer: unmarshall', () => {
  const [inserted, modified, removed] = [
    { newImage: { id: '1', ...tea } },
    { oldImage: { id: '2', ...tea }, newImage: { id: '2', ...cup } },
    { oldImage: { id: '3', ...tea } },
  ];

  test('a change of an item: the same', async () => {
    const { before, after } = await runBoth(
      beforeDynamodb.handler,
      afterDynamodb.handler,
      dynamodbEvent([modified]),
    );
    expect(before).toEqual({ reported: [], shipped: ['cup'], mostAtOnce: 1 });
    expect(after).toEqual(before);
  });

  test('a new item and a removed one have one image: before, they fail', async () => {
    const event = dynamodbEvent([inserted, modified, removed]);
    const [insert, , remove] = event.Records.map(
      ({ dynamodb }) => dynamodb?.SequenceNumber,
    );
    const { before, after } = await runBoth(
      beforeDynamodb.handler,
      afterDynamodb.handler,
      event,
    );
    expect(before).toMatchObject({ reported: [insert, remove], shipped: ['cup'] });
    expect(after).toMatchObject({ reported: [], shipped: ['tea', 'cup'] });
  });
});

test('the error quotes the payload before, and does not after', async () => {
  const event = sqsEvent(['secret', { body: tea }]);
  const before = new BatchProcessor('SQS', {
    parser,
    innerSchema: Order,
    transformer: 'json',
  });
  before.register(event.Records, () => undefined);
  await before.process();
  expect(before.errors).toMatchObject([{ name: 'ParsingError' }]);
  expect(String(before.errors[0])).toContain('secret');

  const after = new SqsBatchProcessor({ decode: jsonBody(Order), logger: false });
  const { failureRecords } = await after.process(event, () => undefined);
  const error = failureRecords[0]?.error;
  expect(RecordDecodeError.isInstance(error)).toBe(true);
  expect(String(error)).not.toContain('secret');
});
