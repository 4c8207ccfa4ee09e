import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { hasFields, refuse } from '../../events/refuse.ts';
import type { SqsFifoMessage } from '../../events/sqs-message.ts';
import { sqsFifoRecord, sqsRecord } from '../../events/sqs-record.ts';

/** The messages as records, all of one queue. A record as Lambda sends it stays the very object that it is. */
export interface QueueRecords {
  readonly records: readonly SQSRecord[];
  readonly queueName: string;
  readonly fifo: boolean;
}

/** @throws TypeError if they are not the messages of one queue. */
export function queueRecords(
  messages: SQSEvent | readonly SqsFifoMessage[],
  queueName: string | undefined,
): QueueRecords {
  const list: readonly SqsFifoMessage[] = hasFields(messages) && 'Records' in messages ? messages.Records : messages;
  if (!Array.isArray(list)) refuse('`messages`', messages, 'an array of messages, or an event');
  const arn = list.map(arnOf).find((found) => found !== undefined) ?? 'arn:aws:sqs:eu-west-1:123456789012:test-queue';
  const queueArn = queueName === undefined ? arn : [...arn.split(':').slice(0, 5), queueName].join(':');
  // Nothing else says so: fair queues put a message group on messages of standard queues.
  const fifo = queueArn.endsWith('.fifo');
  const records = list.map((message, offset) => {
    const record = isRecord(message)
      ? message
      : fifo
        ? sqsFifoRecord(message, { queueArn, offset })
        : sqsRecord(message, { queueArn, offset });
    return record.eventSourceARN === queueArn ? record : { ...record, eventSourceARN: queueArn };
  });
  checkRecords(list, records, arn, fifo);
  return { records, queueName: queueArn.split(':').at(-1) ?? '', fifo };
}

function checkRecords(
  messages: readonly SqsFifoMessage[],
  records: readonly SQSRecord[],
  arn: string,
  fifo: boolean,
): void {
  const indexes = new Map<string, number>();
  records.forEach(({ messageId, attributes }, index) => {
    const message = messages[index];
    const itsArn = message === undefined ? undefined : arnOf(message);
    if (itsArn !== undefined && itsArn !== arn) {
      throw new TypeError(`The message at index ${index} is of another queue than those before it.`);
    }
    const earlier = indexes.get(messageId);
    if (earlier !== undefined) {
      throw new TypeError(
        `The messages at index ${earlier} and ${index} have the same \`messageId\`. Build them as one event, or give ` +
          'each its own `offset` or `messageId`.',
      );
    }
    indexes.set(messageId, index);
    if (fifo && !attributes.MessageGroupId) {
      throw new TypeError(
        `The message at index ${index} has no \`MessageGroupId\`, which a FIFO queue needs: see \`sqsFifoEvent\`.`,
      );
    }
  });
}

function isRecord(message: SqsFifoMessage): message is SQSRecord {
  return (
    typeof message === 'object' &&
    typeof message?.body === 'string' &&
    typeof message.messageId === 'string' &&
    typeof message.receiptHandle === 'string' &&
    typeof message.eventSourceARN === 'string' &&
    typeof message.attributes?.SentTimestamp === 'string'
  );
}

function arnOf(message: SqsFifoMessage): string | undefined {
  return typeof message === 'object' ? message?.eventSourceARN : undefined;
}
