import { expect, test } from 'vitest';
import * as afterDynamodb from '../src/dynamodb/after.ts';
import * as beforeDynamodb from '../src/dynamodb/before.ts';
import * as afterKinesis from '../src/kinesis/after.ts';
import * as beforeKinesis from '../src/kinesis/before.ts';
import * as afterSqs from '../src/sqs/after.ts';
import * as beforeSqs from '../src/sqs/before.ts';
import * as afterSync from '../src/sync/after.ts';
import * as beforeSync from '../src/sync/before.ts';
import { changed, queued, queuedInGroups, streamed } from './support/orders.ts';
import { runBoth } from './support/run.ts';

const done = { shipped: ['tea', 'cup'] };

test('SQS: the same is reported, in parallel before and one by one after', async () => {
  const event = queued('tea', 'bad', 'cup');
  const { before, after } = await runBoth(beforeSqs.handler, afterSqs.handler, event);
  expect(before).toEqual({ ...done, reported: ['bad'], mostAtOnce: 3 });
  expect(after).toEqual({ ...done, reported: ['bad'], mostAtOnce: 1 });
});

test('SQS: a `BatchProcessor` on a FIFO queue goes on behind a failure, which breaks the order', async () => {
  const event = queuedInGroups('a:tea', 'a:bad', 'a:cup');
  const { before, after } = await runBoth(beforeSqs.handler, afterSqs.handler, event);
  expect(before).toMatchObject({ reported: ['bad'], shipped: ['tea', 'cup'] });
  expect(after).toMatchObject({ reported: ['bad', 'cup'], shipped: ['tea'] });
});

test('Kinesis: records of one partition key run at once before, and one by one after', async () => {
  const event = streamed('a:tea', 'a:bad', 'a:cup');
  const bad = [event.Records[1]?.kinesis.sequenceNumber];
  const { before, after } = await runBoth(
    beforeKinesis.handler,
    afterKinesis.handler,
    event,
  );
  expect(before).toEqual({ ...done, reported: bad, mostAtOnce: 3 });
  expect(after).toEqual({ ...done, reported: bad, mostAtOnce: 1 });
});

test('DynamoDB: changes of one item run at once before, and one by one after', async () => {
  const event = changed('a:tea', 'a:bad', 'a:cup');
  const bad = [event.Records[1]?.dynamodb?.SequenceNumber];
  const { before, after } = await runBoth(
    beforeDynamodb.handler,
    afterDynamodb.handler,
    event,
  );
  expect(before).toEqual({ ...done, reported: bad, mostAtOnce: 3 });
  expect(after).toEqual({ ...done, reported: bad, mostAtOnce: 1 });
});

test('streams: records of different keys run at once on both sides', async () => {
  const kinesis = await runBoth(
    beforeKinesis.handler,
    afterKinesis.handler,
    streamed('a:tea', 'b:cup'),
  );
  expect(kinesis.after).toEqual({ ...done, reported: [], mostAtOnce: 2 });
  expect(kinesis.after).toEqual(kinesis.before);
  const dynamodb = await runBoth(
    beforeDynamodb.handler,
    afterDynamodb.handler,
    changed('a:tea', 'b:cup'),
  );
  expect(dynamodb.after).toEqual({ ...done, reported: [], mostAtOnce: 2 });
  expect(dynamodb.after).toEqual(dynamodb.before);
});

test('a failed record without a sequence number is left out before, and fails the batch after', async () => {
  const { Records } = changed('a:tea', 'b:bad');
  Reflect.deleteProperty(Records[1]?.dynamodb ?? {}, 'SequenceNumber');
  const { before, after } = await runBoth(beforeDynamodb.handler, afterDynamodb.handler, {
    Records,
  });
  expect(before.reported).toEqual([]);
  expect(after.reported).toBe('InvalidBatchEventError');
});

test('a sync handler: the same', async () => {
  const event = queued('tea', 'bad', 'cup');
  const { before, after } = await runBoth(beforeSync.handler, afterSync.handler, event);
  expect(before).toEqual({ ...done, reported: ['bad'], mostAtOnce: 0 });
  expect(after).toEqual(before);
});
