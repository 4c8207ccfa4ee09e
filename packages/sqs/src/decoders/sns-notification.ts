import { parseJson, RecordDecodeError } from '@batch/core';
import type { SNSMessage, SNSMessageAttribute, SNSMessageAttributes, SQSRecord } from 'aws-lambda';
import { sqsSource } from '../source.ts';
import { isObject, type Unverified } from './is-object.ts';

/** What a notification of SNS carries. */
export interface SnsNotification {
  readonly Message: string;
  readonly MessageAttributes?: SNSMessageAttributes;
}

/** SNS writes its types as they stand here, so a body without any of them need not be parsed to know that it is raw. */
const TYPE_IN_TEXT = /"(?:Notification|SubscriptionConfirmation|UnsubscribeConfirmation)"/;
const TOPIC_ARN = /^arn:[\w-]+:sns:[\w-]+:\d+:[\w-]+(?:\.fifo)?$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** All fields of a notification: https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html */
const FIELDS = [
  'Type',
  'MessageId',
  'SequenceNumber', // of a FIFO topic, whose notifications have no signature
  'TopicArn',
  'Subject',
  'Message',
  'Timestamp',
  'SignatureVersion',
  'Signature',
  'SigningCertURL',
  'UnsubscribeURL',
  'MessageAttributes',
  'Token', // this one and the next: of a confirmation
  'SubscribeURL',
];

/**
 * The notification that the record's body is.
 *
 * @throws RecordDecodeError if it is none.
 */
export function readNotification(record: SQSRecord): SnsNotification {
  const recordId = sqsSource.identify(record) ?? '';
  const body = parseJson(recordId, 'its body', record.body);
  refuseConfirmation(recordId, body);
  if (isNotification(body)) return body;
  throw new RecordDecodeError(recordId, {
    problem: 'its body is no notification of SNS, which has the `Type` "Notification" and a `Message`',
  });
}

/**
 * The notification that the record's body is; `undefined` if it is a message that was delivered raw, which may be JSON
 * with some of the same fields.
 *
 * @throws RecordDecodeError if the body is a confirmation of SNS, which no handler of messages should get.
 */
export function findNotification(record: SQSRecord): SnsNotification | undefined {
  if (!TYPE_IN_TEXT.test(record.body)) return undefined;
  const body = tryToParse(record.body);
  if (!isObject<SNSMessage>(body) || !isFromSns(body)) return undefined;
  refuseConfirmation(sqsSource.identify(record) ?? '', body);
  return isNotification(body) ? body : undefined;
}

/** Whether SNS made it: nobody else's JSON has all this, and nothing more unless it bears a signature. */
function isFromSns(body: Unverified<SNSMessage>): boolean {
  return (
    isText(body.MessageId) &&
    isText(body.TopicArn) &&
    TOPIC_ARN.test(body.TopicArn) &&
    isText(body.Timestamp) &&
    TIMESTAMP.test(body.Timestamp) &&
    (isText(body.Subject) || body.Subject === undefined || body.Subject === null) &&
    (isSigned(body) || Object.keys(body).every((name) => FIELDS.includes(name)))
  );
}

/** SNS may add fields to its notifications; those of a standard topic are known by their signature then too. */
function isSigned(body: Unverified<SNSMessage & { SigningCertURL: string }>): boolean {
  return isText(body.SignatureVersion) && isText(body.Signature) && isText(body.SigningCertURL);
}

function isNotification(body: unknown): body is SnsNotification {
  return (
    isObject<SNSMessage>(body) &&
    body.Type === 'Notification' &&
    isText(body.Message) &&
    (body.MessageAttributes === undefined || isAttributes(body.MessageAttributes))
  );
}

function isAttributes(value: unknown): value is SNSMessageAttributes {
  return isObject(value) && Object.values(value).every(isAttribute);
}

function isAttribute(value: unknown): value is SNSMessageAttribute {
  return isObject<SNSMessageAttribute>(value) && isText(value.Type) && isText(value.Value);
}

function refuseConfirmation(recordId: string, body: unknown): void {
  const type = isObject<SNSMessage>(body) ? body.Type : undefined;
  if (type !== 'SubscriptionConfirmation' && type !== 'UnsubscribeConfirmation') return;
  throw new RecordDecodeError(recordId, {
    problem: `its body is a ${type} of SNS, which waits for someone to confirm it, and no notification`,
  });
}

function tryToParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Then it is raw, and its decoder knows what it should be.
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
