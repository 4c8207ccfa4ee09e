import type { SQSEvent } from 'aws-lambda';
import { checkList } from './refuse.ts';
import type { SqsEventOptions, SqsFifoMessage, SqsMessage } from './sqs-message.ts';
import { fifoRecord, standardRecord } from './sqs-record.ts';

/**
 * The event that a function gets for a batch of messages of a standard queue, with all fields that Lambda sends. The
 * same input gives the same event: message identifiers count up, times go on from a fixed one.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 *
 * @throws TypeError for what is no message or no setting.
 */
export function sqsEvent(messages: readonly SqsMessage[], options: SqsEventOptions = {}): SQSEvent {
  checkList('`messages`', messages);
  return { Records: messages.map((message, index) => standardRecord(message, options, index)) };
}

/**
 * The event that a function gets for a batch of messages of a FIFO queue: like {@link sqsEvent}, with a group, a
 * deduplication identifier and a growing sequence number. Messages that name no group are all of the same one.
 *
 * @throws TypeError for what is no message or no setting.
 */
export function sqsFifoEvent(messages: readonly SqsFifoMessage[], options: SqsEventOptions = {}): SQSEvent {
  checkList('`messages`', messages);
  return { Records: messages.map((message, index) => fifoRecord(message, options, index)) };
}
