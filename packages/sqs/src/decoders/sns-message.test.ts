import { decodeFailure, decodeProblem } from '@batch/contract';
import type { SQSRecord } from 'aws-lambda';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  eventBridgeEventOf,
  s3Entry,
  s3TestEvent,
  snsConfirmation,
  snsFifoNotification,
  snsNotification,
} from '../../test/envelopes.ts';
import { sqsRecord } from '../../test/sqs-record.ts';
import { eventBridgeEvent } from './event-bridge-event.ts';
import { jsonBody } from './json-body.ts';
import { s3Event } from './s3-event.ts';
import { type SnsMessageOptions, snsMessage } from './sns-message.ts';

/** What the inner decoder gets. */
const recordOf = (body: unknown, options?: SnsMessageOptions, fields: Partial<SQSRecord> = {}) =>
  snsMessage((inner) => inner, options)(sqsRecord(body, fields)) as SQSRecord; // The decoder is sync.
const bodyOf = (body: unknown, options?: SnsMessageOptions) => recordOf(body, options).body;

afterEach(() => vi.restoreAllMocks());

describe('a notification', () => {
  it.each([
    ['of a standard topic', snsNotification('hello')],
    ['of a FIFO topic', snsFifoNotification('hello')],
    ['with a subject', snsNotification('hello', { Subject: 'Greeting' })],
    ['of a FIFO topic, with a subject', snsFifoNotification('hello', { Subject: 'Greeting' })],
    ['with a subject that is null', snsNotification('hello', { Subject: null })],
    ['signed, with a field that SNS has yet to invent', snsNotification('hello', { Priority: 1 })],
    ['of another partition', snsNotification('hello', { TopicArn: 'arn:aws-cn:sns:cn-north-1:123456789012:orders' })],
  ])('%s is unwrapped', (_, notification) => {
    expect(bodyOf(notification)).toBe('hello');
    expect(bodyOf(notification, { delivery: 'wrapped' })).toBe('hello');
    expect(bodyOf(notification, { delivery: 'raw' })).toBe(JSON.stringify(notification));
  });

  it('is unwrapped as SNS writes it, with spaces and line ends', () => {
    expect(bodyOf(JSON.stringify(snsNotification('hello'), null, 2).replaceAll('":', '" :'))).toBe('hello');
  });

  it('gives the inner decoder a record as raw delivery would have made it', () => {
    const MessageAttributes = {
      kind: { Type: 'String', Value: 'order' },
      amount: { Type: 'Number', Value: '12.5' },
      tags: { Type: 'String.Array', Value: '["a"]' },
      image: { Type: 'Binary', Value: 'AQI=' },
      small: { Type: 'Binary.png', Value: 'AQI=' },
      constructor: { Type: 'String', Value: 'a name like another' },
    };
    const body = JSON.stringify(snsNotification('hello', { MessageAttributes })).replace('constructor', '__proto__');
    const record = sqsRecord(body, { messageId: 'id-7' });
    const inner = recordOf(body, {}, { messageId: 'id-7' });
    expect(inner).toEqual({ ...record, body: 'hello', messageAttributes: inner.messageAttributes });
    expect(Object.entries(inner.messageAttributes)).toEqual([
      ['kind', { dataType: 'String', stringValue: 'order' }],
      ['amount', { dataType: 'Number', stringValue: '12.5' }],
      ['tags', { dataType: 'String.Array', stringValue: '["a"]' }],
      ['image', { dataType: 'Binary', binaryValue: 'AQI=' }],
      ['small', { dataType: 'Binary.png', binaryValue: 'AQI=' }],
      ['__proto__', { dataType: 'String', stringValue: 'a name like another' }],
    ]);
    expect(record.body).toBe(body);
    expect(recordOf(snsNotification('hello')).messageAttributes).toEqual({});
  });
});

describe('a message that was delivered raw', () => {
  const alike: [string, unknown][] = [
    ['text', 'hello'],
    ['nothing', ''],
    ['text about a "Notification"', 'a "Notification"'],
    ['JSON that breaks off', '{"Type": "Notification"'],
    ['a list', ['Notification']],
    ['null', 'null'],
    ['a notification of its own kind', { Type: 'Notification', Message: 'hello' }],
    ['without topic', snsNotification('hello', { TopicArn: undefined })],
    ['with another kind of topic', snsNotification('hello', { TopicArn: 'orders' })],
    ['with the ARN of something else', snsNotification('hello', { TopicArn: 'arn:aws:sqs:eu-west-1:123456789012:a' })],
    ['with the ARN of a subscription', snsNotification('hello', { TopicArn: 'arn:aws:sns:eu-west-1:1:a:b' })],
    ['with another type', snsNotification('hello', { Type: 'notification' })],
    ['with a type that only quotes it', snsNotification('hello', { Type: 'x', Subject: 'Notification' })],
    ['with a message that is no text', snsNotification('hello', { Message: { text: 'hello' } })],
    ['without message', snsNotification('hello', { Message: undefined })],
    ['with an identifier that is no text', snsNotification('hello', { MessageId: 17 })],
    ['with another form of time', snsNotification('hello', { Timestamp: 1_700_000_000 })],
    ['with a date', snsNotification('hello', { Timestamp: '2026-03-29' })],
    ['with a subject that is no text', snsNotification('hello', { Subject: {} })],
    ['with attributes of another form', snsNotification('hello', { MessageAttributes: { kind: 'order' } })],
    ['with an attribute of no type', snsNotification('hello', { MessageAttributes: { a: { Type: 1, Value: '1' } } })],
    ['with a list of attributes', snsNotification('hello', { MessageAttributes: [] })],
    [
      'with a number as attribute',
      snsNotification('hello', { MessageAttributes: { a: { Type: 'Number', Value: 1 } } }),
    ],
    ['with all that a notification has, and more, unsigned', snsFifoNotification('hello', { orderId: 1 })],
    ['signed with something else', snsNotification('hello', { Signature: {}, orderId: 1 })],
    ['signed without certificate', snsNotification('hello', { SigningCertURL: undefined, orderId: 1 })],
    ['signed in no version', snsNotification('hello', { SignatureVersion: 1, orderId: 1 })],
    ['an event of SNS to a Lambda function', { Records: [{ EventSource: 'aws:sns', Sns: snsNotification('hello') }] }],
    ['an EventBridge event', eventBridgeEventOf({ Type: 'Notification' })],
    ['an event notification of S3', { Records: [s3Entry('"Notification"')] }],
  ];

  it.each(alike)('is not taken for a notification: %s', (_, body) => {
    const record = sqsRecord(body);
    expect(snsMessage((inner) => inner)(record)).toBe(record);
  });

  it('is never taken for a notification unless it is one in all its fields', () => {
    const fields = [
      'Type',
      'MessageId',
      'TopicArn',
      'Message',
      'Timestamp',
      'Subject',
      'MessageAttributes',
      'Signature',
    ];
    const similar = fc.dictionary(
      fc.oneof(fc.constantFrom(...fields), fc.string()),
      fc.oneof(
        fc.constantFrom(
          'Notification',
          'SubscriptionConfirmation',
          'arn:aws:sns:eu-west-1:1:a',
          '2026-03-29T05:12:16Z',
        ),
        fc.jsonValue(),
      ),
      { maxKeys: 12 },
    );
    /** A real one, with something about it that SNS does not do. */
    const damaged = fc
      .tuple(fc.constantFrom('Type', 'MessageId', 'TopicArn', 'Message', 'Timestamp'), fc.jsonValue())
      .filter(([, value]) => typeof value !== 'string')
      .map(([field, value]) => snsNotification('hello', { [field]: value }));
    fc.assert(
      fc.property(fc.oneof(similar, damaged, fc.jsonValue(), fc.string()), (body) => {
        const record = sqsRecord(body ?? null);
        expect(snsMessage((inner) => inner)(record)).toBe(record);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is parsed by nobody but its decoder', () => {
    const parse = vi.spyOn(JSON, 'parse');
    expect(snsMessage(jsonBody())(sqsRecord('{"id":1}'))).toEqual({ id: 1 });
    expect(parse).toHaveBeenCalledTimes(1);
    snsMessage(jsonBody())(sqsRecord(snsNotification('{"id":1}')));
    expect(parse).toHaveBeenCalledTimes(3);
  });
});

describe('where the delivery is said to be wrapped', () => {
  const decode = snsMessage((record) => record.body, { delivery: 'wrapped' });

  it.each([
    ['that is short', { Type: 'Notification', Message: 'hello' }],
    ['unsigned, with more fields', snsFifoNotification('hello', { orderId: 1 })],
    [
      'as a Lambda function passes it on',
      snsNotification('hello', { SigningCertURL: undefined, SigningCertUrl: 'https' }),
    ],
  ])('also a notification %s is unwrapped', (_, body) => {
    expect(decode(sqsRecord(body))).toBe('hello');
  });

  it.each<[string, unknown]>([
    ['text', 'secret'],
    ['JSON that breaks off', '{"Type": "Notification", "Message": "secret'],
  ])('%s fails as no JSON', async (_, body) => {
    expect(await decodeProblem(() => decode(sqsRecord(body)))).toMatch(/^its body is not valid JSON/);
  });

  it.each<[string, unknown]>([
    ['a list', ['secret']],
    ['null', 'null'],
    ['an order', { id: 'secret' }],
    ['without message', snsNotification('secret', { Message: undefined })],
    ['with a message that is no text', snsNotification('', { Message: { secret: 1 } })],
    ['with another type', snsNotification('secret', { Type: 'Secret' })],
    ['with attributes of another form', snsNotification('secret', { MessageAttributes: { kind: 'secret' } })],
    ['an event of SNS to a Lambda function', { Records: [{ EventSource: 'aws:sns', Sns: snsNotification('secret') }] }],
  ])('%s fails as no notification', async (_, body) => {
    expect(await decodeProblem(() => decode(sqsRecord(body)))).toBe(
      'its body is no notification of SNS, which has the `Type` "Notification" and a `Message`',
    );
  });
});

describe('a confirmation', () => {
  it.each(['SubscriptionConfirmation', 'UnsubscribeConfirmation'])('fails, and shows nothing: %s', async (type) => {
    const record = sqsRecord(snsConfirmation(type));
    const inner = vi.fn(() => 1);
    for (const delivery of [undefined, 'wrapped'] as const) {
      const error = await decodeFailure(() => snsMessage(inner, { delivery })(record));
      expect(error.message).toContain(`its body is a ${type} of SNS, which waits for someone to confirm it`);
      expect(error.recordId).toBe('message-1');
    }
    expect(inner).not.toHaveBeenCalled();
  });

  it("of the user's own is none", () => {
    const record = sqsRecord({ Type: 'SubscriptionConfirmation', customer: 7 });
    expect(snsMessage((inner) => inner)(record)).toBe(record);
  });
});

describe('in a notification may be', () => {
  it('an event notification of S3, or its test event', () => {
    const decode = snsMessage(s3Event());
    expect(decode(sqsRecord(snsNotification(JSON.stringify({ Records: [s3Entry('a+b')] }))))).toMatchObject([
      { s3: { object: { key: 'a b' } } },
    ]);
    expect(decode(sqsRecord(snsNotification(JSON.stringify(s3TestEvent))))).toEqual([]);
  });

  it('an EventBridge event', () => {
    const decode = snsMessage(eventBridgeEvent());
    expect(decode(sqsRecord(snsNotification(JSON.stringify(eventBridgeEventOf({ id: 1 })))))).toEqual({ id: 1 });
  });

  it('another notification', () => {
    const decode = snsMessage(snsMessage(jsonBody()));
    expect(decode(sqsRecord(snsNotification(JSON.stringify(snsFifoNotification('[1]')))))).toEqual([1]);
  });

  it('what does not decode, which fails the record', async () => {
    const record = sqsRecord(snsNotification('secret'), { messageId: 'id-7' });
    expect((await decodeFailure(() => snsMessage(jsonBody())(record))).recordId).toBe('id-7');
  });
});

it('an async decoder stays async, and a sync one sync', async () => {
  const later = snsMessage(async (record) => record.body)(sqsRecord(snsNotification('hello')));
  expect(later).toBeInstanceOf(Promise);
  expect(await later).toBe('hello');
});
