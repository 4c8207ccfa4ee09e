import type { SQSRecord } from 'aws-lambda';
import type { RecordStory } from '../outcome/record-story.ts';
import { recordBytes } from '../payload-limit.ts';

/** A message in the simulated queue. */
export class QueueMessage {
  readonly story: RecordStory<SQSRecord>;
  /** In bytes, as a part of an event. */
  readonly size: number;
  /** When it was sent, in milliseconds since 1970. */
  readonly sentAtMs: number;
  /** `undefined` on standard queues: there a group promises no order. */
  readonly groupId: string | undefined;
  receiveCount = 0;
  /** When it is visible again, if it is not deleted before: in milliseconds since the simulation began. */
  visibleAtMs = 0;
  /** Received, and neither deleted nor visible again. */
  inFlight = false;
  /** Not in the queue any more. */
  gone = false;
  #firstReceivedAtMs = 0;
  readonly #json: string;

  constructor(story: RecordStory<SQSRecord>, sentAtMs: number) {
    this.story = story;
    this.sentAtMs = sentAtMs;
    this.groupId = story.group?.key;
    this.#json = JSON.stringify(story.record);
    this.size = recordBytes(this.#json);
  }

  /** @param dateMs milliseconds since 1970. */
  receive(dateMs: number, visibleAtMs: number): void {
    this.receiveCount++;
    this.visibleAtMs = visibleAtMs;
    this.inFlight = true;
    if (this.receiveCount === 1) this.#firstReceivedAtMs = dateMs;
  }

  /** The record of this delivery: an object of its own, so that a function which changes it changes no other. */
  toRecord(): SQSRecord {
    // It was made of a record.
    const record = JSON.parse(this.#json) as SQSRecord;
    record.receiptHandle = receiptHandle(record.messageId, this.receiveCount);
    record.attributes.SentTimestamp = String(this.sentAtMs);
    record.attributes.ApproximateReceiveCount = String(this.receiveCount);
    record.attributes.ApproximateFirstReceiveTimestamp = String(this.#firstReceivedAtMs);
    return record;
  }
}

function receiptHandle(messageId: string, receiveCount: number): string {
  return `AQEB${Buffer.from(`${messageId} ${receiveCount}`).toString('base64')}`;
}
