import type { SQSRecord, SQSRecordAttributes } from 'aws-lambda';
import { countingUuid, md5, opaqueText, sha256 } from './digest.ts';
import { checkArn, placeOf, regionOf, timeOf } from './event-options.ts';
import { md5OfMessageAttributes, messageAttributes } from './message-attributes.ts';
import { given } from './overrides.ts';
import { jsonText } from './payload.ts';
import { checkFields, hasFields, refuse } from './refuse.ts';
import type {
  SqsEventOptions,
  SqsFifoMessage,
  SqsFifoMessageFields,
  SqsMessage,
  SqsMessageFields,
} from './sqs-message.ts';

const STANDARD_QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:test-queue';
const FIFO_QUEUE = `${STANDARD_QUEUE}.fifo`;
const SENDER_ID = 'AROAEXAMPLE0000000001:producer';

/** From the sending of a message to its first delivery. */
const DELIVERY_MS = 5;

const FIRST_SEQUENCE_NUMBER = 18_850_000_000_000_000_000n;
const SEQUENCE_STEP = 256n;

const optionNames: Readonly<Record<keyof SqsEventOptions, true>> = {
  queueArn: true,
  receiveCount: true,
  messageGroupId: true,
  time: true,
  offset: true,
};

const messageNames: Readonly<Record<keyof SqsMessageFields, true>> = {
  body: true,
  messageId: true,
  messageGroupId: true,
  receiveCount: true,
  attributes: true,
  messageAttributes: true,
  receiptHandle: true,
  md5OfBody: true,
  md5OfMessageAttributes: true,
  eventSource: true,
  eventSourceARN: true,
  awsRegion: true,
};

const fifoMessageNames: Readonly<Record<keyof SqsFifoMessageFields, true>> = {
  ...messageNames,
  messageDeduplicationId: true,
  sequenceNumber: true,
};

/**
 * A record of a standard queue, with all fields that Lambda sends: see {@link sqsEvent}.
 *
 * @throws TypeError for what is no message or no setting.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { sqsRecord } from '@batch/testing';
 *
 * const record = sqsRecord({ body: { article: 'tea' } }, { queueArn: 'arn:aws:sqs:us-east-1:111122223333:orders' });
 *
 * assert.equal(record.awsRegion, 'us-east-1');
 * ```
 */
export function sqsRecord(message: SqsMessage, options: SqsEventOptions = {}): SQSRecord {
  return standardRecord(message, options, 0);
}

/**
 * A record of a FIFO queue, with all fields that Lambda sends: see {@link sqsFifoEvent}.
 *
 * @throws TypeError for what is no message or no setting.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { sqsFifoRecord } from '@batch/testing';
 *
 * assert.equal(sqsFifoRecord('text', { messageGroupId: 'customer-1' }).attributes.MessageGroupId, 'customer-1');
 * ```
 */
export function sqsFifoRecord(message: SqsFifoMessage, options: SqsEventOptions = {}): SQSRecord {
  return fifoRecord(message, options, 0);
}

/** The record of the message at this index of an event. */
export function standardRecord(message: SqsMessage, options: SqsEventOptions, index: number): SQSRecord {
  const { queueArn = STANDARD_QUEUE } = checkOptions(options, STANDARD_QUEUE);
  if (queueArn.endsWith('.fifo')) {
    throw new TypeError('`queueArn` is that of a FIFO queue, whose events `sqsFifoEvent` and `sqsFifoRecord` make.');
  }
  const fields = fieldsOf(message, `The message at index ${index}`, messageNames);
  return buildRecord(fields, { ...options, queueArn }, index, {});
}

/** The record of the message at this index of an event of a FIFO queue. */
export function fifoRecord(message: SqsFifoMessage, options: SqsEventOptions, index: number): SQSRecord {
  const { queueArn = FIFO_QUEUE, messageGroupId = 'group-1' } = checkOptions(options, FIFO_QUEUE);
  // Only the end of the ARN says that a queue is FIFO.
  if (!queueArn.endsWith('.fifo')) throw new TypeError('`queueArn` is not that of a FIFO queue: it ends in ".fifo".');
  const fields: SqsFifoMessageFields = fieldsOf(message, `The message at index ${index}`, fifoMessageNames);
  const place = BigInt(placeOf(options, index));
  return buildRecord(fields, { ...options, queueArn, messageGroupId }, index, {
    SequenceNumber: fields.sequenceNumber ?? String(FIRST_SEQUENCE_NUMBER + place * SEQUENCE_STEP),
    MessageDeduplicationId: fields.messageDeduplicationId ?? sha256(bodyText(fields.body, index)),
  });
}

function buildRecord(
  fields: SqsMessageFields,
  options: SqsEventOptions & { readonly queueArn: string },
  index: number,
  fifoAttributes: Partial<SQSRecordAttributes>,
): SQSRecord {
  const place = placeOf(options, index);
  const body = bodyText(fields.body, index);
  const sentAt = fields.attributes?.SentTimestamp ?? String(timeOf(options, place));
  const messageId = fields.messageId ?? countingUuid(place + 1);
  const group = fields.messageGroupId ?? options.messageGroupId;
  const ownAttributes = messageAttributes(`The message at index ${index}`, fields.messageAttributes ?? {});
  const arn = fields.eventSourceARN ?? options.queueArn;
  const attributes: SQSRecordAttributes = {
    ApproximateReceiveCount: String(checkCount(fields.receiveCount ?? options.receiveCount ?? 1)),
    SentTimestamp: sentAt,
    SenderId: SENDER_ID,
    ApproximateFirstReceiveTimestamp: String(Number(sentAt) + DELIVERY_MS),
    ...(group === undefined ? {} : { MessageGroupId: group }),
    ...fifoAttributes,
    ...given<SQSRecordAttributes>(fields.attributes),
  };
  return {
    messageId,
    // A new one for each delivery.
    receiptHandle: fields.receiptHandle ?? `AQEB${opaqueText(`${messageId} ${attributes.ApproximateReceiveCount}`)}`,
    body,
    attributes,
    messageAttributes: ownAttributes,
    md5OfBody: fields.md5OfBody ?? md5(body),
    ...md5OfAttributes(fields, ownAttributes),
    eventSource: fields.eventSource ?? 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: fields.awsRegion ?? regionOf(arn),
  };
}

function md5OfAttributes(
  fields: SqsMessageFields,
  attributes: SQSRecord['messageAttributes'],
): Pick<SQSRecord, 'md5OfMessageAttributes'> {
  if (fields.md5OfMessageAttributes !== undefined) {
    return { md5OfMessageAttributes: fields.md5OfMessageAttributes };
  }
  return Object.keys(attributes).length === 0 ? {} : { md5OfMessageAttributes: md5OfMessageAttributes(attributes) };
}

function fieldsOf<TFields extends SqsMessageFields>(
  message: string | TFields,
  what: string,
  accepted: Readonly<Record<string, true>>,
): TFields | { readonly body: string } {
  if (typeof message === 'string') return { body: message };
  const forms = 'a text, or an object with a `body`';
  if (!hasFields(message)) refuse(what, message, forms);
  if (message.body === undefined) throw new TypeError(`${what} has no \`body\`; accepted: ${forms}.`);
  checkFields(what, message, accepted);
  return message;
}

function bodyText(body: unknown, index: number): string {
  return typeof body === 'string' ? body : jsonText(`The \`body\` of the message at index ${index}`, body);
}

function checkOptions(options: SqsEventOptions, exampleArn: string): SqsEventOptions {
  checkFields('`options`', options, optionNames);
  if (options.queueArn !== undefined) checkArn('queueArn', options.queueArn, 'sqs', exampleArn);
  return options;
}

function checkCount(receiveCount: number): number {
  if (Number.isSafeInteger(receiveCount) && receiveCount >= 1) return receiveCount;
  throw new TypeError(`\`receiveCount\` is ${String(receiveCount)}; accepted: a whole number from 1 up.`);
}
