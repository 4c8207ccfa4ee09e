import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { eventBridgeEventOf, s3Entry, s3TestEvent, snsNotification } from '../../test/envelopes.ts';
import { sqsRecord } from '../../test/sqs-record.ts';
import {
  eventBridgeEvent,
  jsonBody,
  RecordDecodeError,
  SqsBatchProcessor,
  s3Event,
  snsMessage,
  sqsBatchHandler,
  sqsBatchProcessor,
} from '../index.ts';

const Order = z.object({ id: z.string(), quantity: z.coerce.number().positive() });
const LaterOrder = Order.refine(async () => true);
const order = (id: string) => ({ id, quantity: '2' });
const bad = { id: 'secret', quantity: 'secret' };

const eventOf = (bodies: readonly unknown[], queueName = 'orders') => ({
  Records: bodies.map((body, index) =>
    sqsRecord(body, {
      messageId: `message-${index}`,
      eventSourceARN: `arn:aws:sqs:eu-west-1:123456789012:${queueName}`,
      attributes: { ...sqsRecord('').attributes, MessageGroupId: `group-${index % 2}` },
    }),
  ),
});
const failed = (...indexes: number[]) => ({
  batchItemFailures: indexes.map((index) => ({ itemIdentifier: `message-${index}` })),
});

describe.each([
  ['jsonBody', jsonBody(Order), (body: unknown) => body],
  ['jsonBody, async', jsonBody(LaterOrder), (body: unknown) => body],
  ['snsMessage', snsMessage(jsonBody(Order)), (body: unknown) => snsNotification(JSON.stringify(body))],
  ['snsMessage, raw', snsMessage(jsonBody(Order)), (body: unknown) => body],
  ['eventBridgeEvent', eventBridgeEvent(Order), (body: unknown) => eventBridgeEventOf(body)],
  ['eventBridgeEvent, async', eventBridgeEvent(LaterOrder), (body: unknown) => eventBridgeEventOf(body)],
])('a batch decoded by %s', (_, decode, wrap) => {
  const bodies = [order('a'), order('b'), bad, order('d'), order('e')].map(wrap);

  it.each([
    ['orders', undefined, ['a', 'b', 'd', 'e'], failed(2)],
    ['orders.fifo', undefined, ['a', 'b'], failed(2, 3, 4)],
    ['orders.fifo', 'StopGroupOnFirstBatchItemFailure', ['a', 'b', 'd'], failed(2, 4)],
    ['orders', 'StopOnFirstBatchItemFailure', ['a', 'b'], failed(2, 3, 4)],
  ] as const)(
    'fails one record on its own, by the policy: %s, %s',
    async (queueName, errorHandlingPolicy, ids, answer) => {
      const event = eventOf(bodies, queueName);
      const seen: string[] = [];
      const failures: unknown[] = [];
      const handler = sqsBatchHandler(
        async ({ id, quantity }, { record, index }) => {
          expect(quantity).toBe(2);
          expect(record).toBe(event.Records[index]);
          seen.push(id);
        },
        {
          decode,
          errorHandlingPolicy,
          logger: false,
          hooks: { handleRecordFailure: (_record, error) => void failures.push(error) },
        },
      );
      expect(await handler(event)).toEqual(answer);
      expect(seen).toEqual(ids);
      expect(failures).toEqual([expect.objectContaining({ name: 'RecordDecodeError', recordId: 'message-2' })]);
    },
  );
});

describe('an event notification of S3', () => {
  it('is handled entry by entry, and one that does not decode fails', async () => {
    const keys: string[] = [];
    const handler = sqsBatchHandler(
      async (entries) => {
        for (const { s3 } of entries) keys.push(s3.object.key);
      },
      { decode: s3Event(), logger: false },
    );
    const bodies = [{ Records: [s3Entry('a+b'), s3Entry('c')] }, s3TestEvent, { Records: [s3Entry('%')] }];
    expect(await handler(eventOf(bodies))).toEqual(failed(2));
    expect(keys).toEqual(['a b', 'c']);
  });
});

describe('a payload', () => {
  it('reaches the processor, its hooks and its result', async () => {
    const decodeFailures: string[] = [];
    class Metered extends SqsBatchProcessor<z.output<typeof Order>> {
      protected override handleRecordFailure(_record: SQSRecord, error: unknown) {
        if (RecordDecodeError.isInstance(error)) decodeFailures.push(error.recordId);
      }
    }
    const processor = new Metered({ decode: jsonBody(Order), logger: false });
    const result = await processor.process(eventOf([order('a'), bad]), ({ id }) => id);
    expect(result.successRecords.map(({ data }) => data)).toEqual(['a']);
    expect(result.failureRecords.map(({ error }) => error)).toEqual([expect.any(RecordDecodeError)]);
    expect(decodeFailures).toEqual(['message-1']);
  });

  it('reaches the record handler of a decorator, and a handler object', async () => {
    const seen: string[] = [];
    class Orders {
      @sqsBatchProcessor({
        recordHandler: { handle: ({ id }) => seen.push(id) },
        decode: jsonBody(Order),
        logger: false,
      })
      async handler() {}
    }
    const call = new Orders().handler as unknown as (event: object) => Promise<unknown>; // As Lambda calls it.
    expect(await call(eventOf([bad, order('b')]))).toEqual(failed(0));
    expect(seen).toEqual(['b']);
  });
});

it('a batch that decodes in no record shows nothing of it, neither in its error nor in its log', async () => {
  const warn = vi.fn();
  const handler = sqsBatchHandler(() => undefined, { decode: jsonBody(Order), logger: { warn } });
  const error = await handler(eventOf([bad, 'secret'])).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'BatchProcessingError', errors: [{ recordId: 'message-0' }, {}] });
  expect(String(error)).not.toContain('secret');
  expect(warn).toHaveBeenCalledOnce();
  expect(JSON.stringify(warn.mock.calls)).not.toContain('secret');
});

it('a sync decoder makes no handler wait', async () => {
  const seen: string[] = [];
  const done = sqsBatchHandler(({ id }) => void seen.push(id), { decode: jsonBody(Order) })(
    eventOf([order('a'), order('b')]),
  );
  expect(seen).toEqual(['a', 'b']);
  await done;
});
