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
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { sqsEvent } from '@batch/testing';
 *
 * const event = sqsEvent(['text', { body: { article: 'tea' }, messageId: 'mine', receiveCount: 3 }]);
 *
 * assert.equal(event.Records[1]?.body, '{"article":"tea"}');
 * assert.equal(event.Records[1]?.attributes.ApproximateReceiveCount, '3');
 * ```
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
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { sqsFifoEvent } from '@batch/testing';
 *
 * const event = sqsFifoEvent([{ body: 'text', messageGroupId: 'customer-1' }, 'of the group "group-1"']);
 *
 * assert.equal(event.Records[0]?.attributes.MessageGroupId, 'customer-1');
 * assert.ok(event.Records[0]?.eventSourceARN.endsWith('.fifo'));
 * ```
 */
export function sqsFifoEvent(messages: readonly SqsFifoMessage[], options: SqsEventOptions = {}): SQSEvent {
  checkList('`messages`', messages);
  return { Records: messages.map((message, index) => fifoRecord(message, options, index)) };
}
