import type { SQSRecord, SQSRecordAttributes } from 'aws-lambda';
import type { EventOptions } from './event-options.ts';
import type { SqsMessageAttributeValue } from './message-attributes.ts';
import type { Overrides } from './overrides.ts';
import type { JsonValue } from './payload.ts';

/** A message: its body as a text, or an object with its `body` and any other field of the record. */
export type SqsMessage = string | SqsMessageFields;

/**
 * A message by its fields. Only `body` is needed; a field of the record that is given is in the record as it is, so a
 * record as Lambda sends it is a message too.
 */
export interface SqsMessageFields extends Overrides<Omit<SQSRecord, 'body' | 'attributes' | 'messageAttributes'>> {
  /** A text is the body as it is; anything else becomes its JSON. */
  readonly body: JsonValue;
  /** Any of the system attributes, over those that are made. */
  readonly attributes?: Overrides<SQSRecordAttributes> | undefined;
  /** The message's own attributes, by name. @default none */
  readonly messageAttributes?: Readonly<Record<string, SqsMessageAttributeValue>> | undefined;
  /** How often the message has been received, this time included. @default the event's `receiveCount` */
  readonly receiveCount?: number | undefined;
  /** On a standard queue it only spreads the load (fair queues), and promises no order. @default the event's, if any */
  readonly messageGroupId?: string | undefined;
}

/** A message of a FIFO queue: its body as a text, or an object with its `body` and any other field of the record. */
export type SqsFifoMessage = string | SqsFifoMessageFields;

/** A message of a FIFO queue by its fields: see {@link SqsMessageFields}. */
export interface SqsFifoMessageFields extends SqsMessageFields {
  /** Within a group SQS keeps the order. @default the event's `messageGroupId` */
  readonly messageGroupId?: string | undefined;
  /** What tells that two messages are the same one. @default the SHA-256 digest of the body, as with content-based deduplication */
  readonly messageDeduplicationId?: string | undefined;
  /** 20 digits. @default one that is greater than that of the message before */
  readonly sequenceNumber?: string | undefined;
}

/** Settings of {@link sqsEvent} and {@link sqsRecord}. */
export interface SqsEventOptions extends EventOptions {
  /** The queue that the messages come from. @default "arn:aws:sqs:eu-west-1:123456789012:test-queue", for FIFO "…:test-queue.fifo" */
  readonly queueArn?: string | undefined;
  /** How often the messages have been received, this time included. @default 1 */
  readonly receiveCount?: number | undefined;
  /** The group of messages that name none. @default none; for FIFO "group-1" */
  readonly messageGroupId?: string | undefined;
}
