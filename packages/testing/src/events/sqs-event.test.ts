import { createHash } from 'node:crypto';
import { sqsBatchHandler, sqsSource } from '@batch/sqs';
import { describe, expect, it } from 'vitest';
import { sqsEvent, sqsFifoEvent, sqsFifoRecord, sqsRecord } from '../index.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

describe('sqsEvent', () => {
  it('has every field that Lambda sends', () => {
    expect(sqsEvent(['hello', { body: { id: 1 } }])).toEqual({
      Records: [
        {
          messageId: '00000000-0000-4000-8000-000000000001',
          receiptHandle: expect.stringMatching(/^AQEB[\w+/]{100,}=*$/),
          body: 'hello',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: String(Date.UTC(2026, 0, 1)),
            SenderId: expect.stringMatching(/^AROA\w+:\w+$/),
            ApproximateFirstReceiveTimestamp: String(Date.UTC(2026, 0, 1) + 5),
          },
          messageAttributes: {},
          md5OfBody: '5d41402abc4b2a76b9719d911017c592',
          eventSource: 'aws:sqs',
          eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:test-queue',
          awsRegion: 'eu-west-1',
        },
        expect.objectContaining({
          messageId: '00000000-0000-4000-8000-000000000002',
          body: '{"id":1}',
          md5OfBody: md5('{"id":1}'),
        }),
      ],
    });
  });

  it('has the records that the builder of one makes', () => {
    expect(sqsEvent(['a', 'b']).Records).toEqual([sqsRecord('a'), sqsRecord('b', { offset: 1 })]);
    expect(sqsFifoEvent(['a', 'b']).Records).toEqual([sqsFifoRecord('a'), sqsFifoRecord('b', { offset: 1 })]);
    expect(sqsEvent([])).toEqual({ Records: [] });
  });

  it('is the same for the same input, and survives JSON as Lambda sends it', () => {
    const build = () => sqsEvent(['a', { body: [1], messageAttributes: { trace: 't' } }], { receiveCount: 2 });
    expect(build()).toEqual(build());
    expect(JSON.parse(JSON.stringify(build()))).toEqual(build());
  });

  it('takes a text as it is, and makes JSON of anything else', () => {
    const bodies = ['"text"', { body: 'text' }, { body: { a: [1, null] } }, { body: [] }, { body: 0 }, { body: null }];
    expect(sqsEvent(bodies).Records.map(({ body }) => body)).toEqual([
      '"text"',
      'text',
      '{"a":[1,null]}',
      '[]',
      '0',
      'null',
    ]);
  });

  it('digests a body by its bytes in UTF-8', () => {
    expect(sqsRecord('Grüße 🎈').md5OfBody).toBe(md5('Grüße 🎈'));
  });

  it('is accepted by the source, and its identifiers are those of the answer', async () => {
    const event = sqsEvent(['good', 'bad', 'good']);
    expect(sqsSource.records(event)).toHaveLength(3);
    const handler = sqsBatchHandler(
      ({ body }) => {
        if (body === 'bad') throw new Error('bad');
      },
      { logger: false },
    );
    expect(await handler(event)).toEqual({ batchItemFailures: [{ itemIdentifier: event.Records[1]?.messageId }] });
  });

  it('lets every field be given', () => {
    const given = {
      messageId: 'id',
      receiptHandle: 'handle',
      body: 'body',
      attributes: {
        ApproximateReceiveCount: '4',
        SentTimestamp: '1000',
        SenderId: 'sender',
        ApproximateFirstReceiveTimestamp: '2000',
        AWSTraceHeader: 'Root=1',
        DeadLetterQueueSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:source',
      },
      messageAttributes: { name: { dataType: 'String.custom', stringValue: 'value' } },
      md5OfBody: 'wrong',
      md5OfMessageAttributes: 'wrong too',
      eventSource: 'other',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:other',
      awsRegion: 'nowhere',
    };
    expect(sqsRecord(given)).toEqual(given);
  });

  it('takes a record for a message, and an undefined field for none', () => {
    const record = sqsRecord({ body: 'a', messageAttributes: { n: 1 } }, { offset: 4 });
    expect(sqsEvent([record]).Records).toEqual([record]);
    const fields = { body: 'a', messageId: undefined, attributes: { SenderId: undefined }, md5OfBody: undefined };
    expect(sqsRecord(fields)).toEqual(sqsRecord('a'));
  });

  it('derives from what is given', () => {
    const [record] = sqsEvent([
      { body: 'a', eventSourceARN: 'arn:aws-cn:sqs:cn-north-1:1:other', attributes: { SentTimestamp: '1000' } },
    ]).Records;
    expect(record?.awsRegion).toBe('cn-north-1');
    expect(record?.attributes.ApproximateFirstReceiveTimestamp).toBe('1005');
  });

  it('counts receptions, for the event or for one message; each delivery has its own receipt handle', () => {
    const [first, second] = sqsEvent(['a', { body: 'b', receiveCount: 1 }], { receiveCount: 3 }).Records;
    expect(first?.attributes.ApproximateReceiveCount).toBe('3');
    expect(second?.attributes.ApproximateReceiveCount).toBe('1');
    expect(first?.receiptHandle).not.toBe(second?.receiptHandle);
    expect(first?.receiptHandle).not.toBe(sqsRecord('a').receiptHandle);
  });

  it('goes on in time and in identifiers', () => {
    const time = new Date('2026-03-04T05:06:07.008Z');
    const { Records } = sqsEvent(['a', 'b'], { time, offset: 2 });
    expect(Records.map(({ messageId }) => messageId.at(-1))).toEqual(['3', '4']);
    expect(Records.map(({ attributes }) => attributes.SentTimestamp)).toEqual([
      String(time.getTime() + 2),
      String(time.getTime() + 3),
    ]);
    expect(sqsRecord('a', { time: 1000.7 }).attributes.SentTimestamp).toBe('1000');
  });

  it('has a group on a standard queue only where one is given', () => {
    expect(sqsRecord('a').attributes).not.toHaveProperty('MessageGroupId');
    const [first, second] = sqsEvent(['a', { body: 'b', messageGroupId: 'two' }], { messageGroupId: 'one' }).Records;
    expect(first?.attributes.MessageGroupId).toBe('one');
    expect(second?.attributes.MessageGroupId).toBe('two');
    expect(first?.attributes).not.toHaveProperty('SequenceNumber');
  });

  it('makes message attributes of plain values, and their digest', () => {
    const lists = { stringListValues: [], binaryListValues: [] };
    const record = sqsRecord({
      body: 'a',
      messageAttributes: { text: 'a', number: 1.5, big: 2n ** 64n, bytes: Uint8Array.of(1, 2) },
    });
    expect(record.messageAttributes).toEqual({
      text: { stringValue: 'a', ...lists, dataType: 'String' },
      number: { stringValue: '1.5', ...lists, dataType: 'Number' },
      big: { stringValue: '18446744073709551616', ...lists, dataType: 'Number' },
      bytes: { binaryValue: 'AQI=', ...lists, dataType: 'Binary' },
    });
    expect(record.md5OfMessageAttributes).toMatch(/^[0-9a-f]{32}$/);
    expect(sqsRecord('a')).not.toHaveProperty('md5OfMessageAttributes');
    // As SQS servers answer for these attributes.
    const attributes = {
      text: 'Grüße',
      number: 1.5,
      bytes: Uint8Array.of(0, 255, 7),
      Custom: { dataType: 'String.order', stringValue: 'a' },
    };
    expect(sqsRecord({ body: '', messageAttributes: attributes }).md5OfMessageAttributes).toBe(
      '4a9894e6c450d32f00090fc7549e1ebd',
    );
    expect(sqsRecord({ body: '', messageAttributes: { timestamp: 1493147359900 } }).md5OfMessageAttributes).toBe(
      '235c5c510d26fb653d073faed50ae77c',
    );
  });

  it('takes no record for another thing', () => {
    // @ts-expect-error data in the place of a message
    expect(() => sqsEvent([{ orderId: 1 }])).toThrow(
      'The message at index 0 has no `body`; accepted: a text, or an object with a `body`.',
    );
    // @ts-expect-error misspelt
    expect(() => sqsEvent(['a', { body: 'b', messageID: '1' }])).toThrow(
      'The message at index 1 has a field "messageID", which means nothing here; accepted: body, messageId,',
    );
    // @ts-expect-error no message
    expect(() => sqsEvent([1])).toThrow('The message at index 0 is a number; accepted: a text, or an object');
    // @ts-expect-error bytes are no text
    expect(() => sqsEvent([Uint8Array.of(1)])).toThrow('The message at index 0 is an object; accepted');
    // @ts-expect-error one message
    expect(() => sqsEvent('a')).toThrow('`messages` is a string; accepted: an array.');
    // @ts-expect-error one message
    expect(() => sqsFifoEvent({ body: 'a' })).toThrow('`messages` is an object; accepted: an array.');
    expect(() => sqsEvent([{ body: () => 1 }])).toThrow('The `body` of the message at index 0 is a function');
    expect(() => sqsEvent([{ body: { id: 1n } }])).toThrow('The `body` of the message at index 0 has no JSON');
    // @ts-expect-error a boolean is no attribute
    expect(() => sqsEvent([{ body: '', messageAttributes: { yes: true } }])).toThrow(
      'The message at index 0\'s attribute "yes" is a boolean; accepted: a text, a number, bytes',
    );
    // @ts-expect-error an attribute has a type
    expect(() => sqsEvent([{ body: '', messageAttributes: { text: { stringValue: 'a' } } }])).toThrow(
      'attribute "text" is an object; accepted: a text, a number, bytes, or an object with a `dataType`.',
    );
    // @ts-expect-error attributes have names
    expect(() => sqsEvent([{ body: '', messageAttributes: ['a'] }])).toThrow("'s `messageAttributes` is an array");
    // @ts-expect-error only FIFO queues have it
    expect(() => sqsEvent([{ body: '', messageDeduplicationId: 'a' }])).toThrow('"messageDeduplicationId"');
  });

  it('refuses settings that it does not understand', () => {
    expect(() => sqsEvent(['a'], { queueArn: 'orders' })).toThrow('`queueArn` is no ARN of sqs; accepted: such as');
    expect(() => sqsEvent(['a'], { queueArn: 'arn:aws:kinesis:eu-west-1:1:stream/s' })).toThrow('is no ARN of sqs');
    expect(() => sqsEvent(['a'], { queueArn: 'arn:aws:sqs:eu-west-1:1:orders.fifo' })).toThrow('`sqsFifoEvent`');
    expect(() => sqsFifoEvent(['a'], { queueArn: 'arn:aws:sqs:eu-west-1:1:orders' })).toThrow('it ends in ".fifo"');
    expect(() => sqsEvent(['a'], { receiveCount: 0 })).toThrow('`receiveCount` is 0; accepted: a whole number from 1');
    expect(() => sqsEvent(['a'], { offset: -1 })).toThrow('`offset` is -1; accepted: a whole number from 0 up.');
    expect(() => sqsEvent(['a'], { time: new Date('never') })).toThrow('`time` is a number; accepted: a valid Date');
    // @ts-expect-error misspelt
    expect(() => sqsEvent(['a'], { queueARN: 'a' })).toThrow('`options` has a field "queueARN"');
    // @ts-expect-error no settings
    expect(() => sqsRecord('a', null)).toThrow('`options` is null; accepted: an object.');
  });
});

describe('sqsFifoEvent', () => {
  it('has a group, a deduplication identifier and a growing sequence number', () => {
    const { Records } = sqsFifoEvent(['hello', { body: 'b', messageGroupId: 'two' }, 'c']);
    expect(Records[0]).toEqual({
      ...sqsRecord('hello'),
      eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:test-queue.fifo',
      attributes: {
        ...sqsRecord('hello').attributes,
        SequenceNumber: expect.stringMatching(/^\d{20}$/),
        MessageGroupId: 'group-1',
        MessageDeduplicationId: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
      },
    });
    expect(Records.map(({ attributes }) => attributes.MessageGroupId)).toEqual(['group-1', 'two', 'group-1']);
    const numbers = Records.map(({ attributes }) => BigInt(attributes.SequenceNumber ?? ''));
    expect(numbers).toEqual([...numbers].sort((one, other) => (one < other ? -1 : 1)));
    expect(new Set(numbers).size).toBe(3);
  });

  it('is a batch of a FIFO queue to the source', () => {
    const records = sqsSource.records(sqsFifoEvent(['a'], { messageGroupId: 'one' }));
    expect(sqsSource.derivePolicy(records)).toBe('StopOnFirstBatchItemFailure');
    expect(records.map(sqsSource.orderingKey)).toEqual(['one']);
    expect(sqsSource.derivePolicy(sqsSource.records(sqsEvent(['a'])))).toBe('ContinueOnBatchItemFailure');
  });

  it('lets its own attributes be given, and takes a record for a message', () => {
    const fields = { body: 'a', messageGroupId: 'g', messageDeduplicationId: 'd', sequenceNumber: '7' };
    expect(sqsFifoRecord(fields).attributes).toMatchObject({
      MessageGroupId: 'g',
      MessageDeduplicationId: 'd',
      SequenceNumber: '7',
    });
    const record = sqsFifoRecord(fields);
    expect(sqsFifoEvent([record], { messageGroupId: 'other' }).Records).toEqual([record]);
  });
});
