import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { JudgedAnswer } from '../invocation/judge-answer.ts';
import type { Delivery } from '../outcome/delivery.ts';
import { ENVELOPE_BYTES, PAYLOAD_LIMIT_BYTES } from '../payload-limit.ts';
import type { Simulation } from '../simulation.ts';
import { FifoQueue } from './fifo-queue.ts';
import type { MessageQueue } from './message-queue.ts';
import type { QueueMessage } from './queue-message.ts';
import type { CheckedSqsSettings } from './sqs-settings.ts';
import { StandardQueue } from './standard-queue.ts';

/** A batch that a poller is gathering. */
interface OpenBatch {
  readonly messages: QueueMessage[];
  readonly closesAtMs: number;
  size: number;
  full: boolean;
}

/**
 * Lambda's event source mapping for a queue: receives messages, calls the function, deletes what succeeded.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
export class SqsMapping {
  readonly #simulation: Simulation<SQSRecord, SQSEvent>;
  readonly #settings: CheckedSqsSettings;
  readonly #queue: MessageQueue;
  #open: OpenBatch | undefined;

  constructor(
    simulation: Simulation<SQSRecord, SQSEvent>,
    settings: CheckedSqsSettings,
    random: (() => number) | undefined,
  ) {
    this.#simulation = simulation;
    this.#settings = settings;
    this.#queue = settings.fifo ? new FifoQueue() : new StandardQueue(random);
  }

  /** A message is sent, at that moment of virtual time. */
  send(message: QueueMessage, atMs: number): void {
    if (atMs === 0) this.#queue.add(message);
    else this.#simulation.clock.schedule(atMs, () => this.#queue.add(message));
  }

  /** Receives and calls the function, as far as that can be done now. */
  poll(): void {
    const { clock } = this.#simulation;
    const { maximumConcurrency, maximumBatchingWindowInSeconds } = this.#settings;
    while (this.#simulation.mayInvoke) {
      if (this.#open === undefined) {
        // Messages wait in the queue, visible, until a poller is free.
        if (this.#simulation.runningCount >= maximumConcurrency || this.#peek() === undefined) return;
        const closesAtMs = clock.nowMs + maximumBatchingWindowInSeconds * 1000;
        this.#open = { messages: [], closesAtMs, size: ENVELOPE_BYTES, full: false };
        if (closesAtMs > clock.nowMs) clock.schedule(closesAtMs, () => undefined);
      }
      this.#receive(this.#open);
      if (!this.#open.full && clock.nowMs < this.#open.closesAtMs) return;
      const { messages } = this.#open;
      this.#open = undefined;
      this.#deliver(messages);
    }
  }

  #receive(batch: OpenBatch): void {
    const { clock } = this.#simulation;
    const visibleAtMs = clock.nowMs + this.#settings.visibilityTimeout * 1000;
    const received: QueueMessage[] = [];
    while (!batch.full) {
      const message = this.#peek();
      if (message === undefined) break;
      if (batch.messages.length > 0 && batch.size + message.size > PAYLOAD_LIMIT_BYTES) {
        batch.full = true;
        break;
      }
      this.#queue.take(message);
      message.receive(this.#dateMs, visibleAtMs);
      batch.messages.push(message);
      batch.size += message.size;
      batch.full = batch.messages.length === this.#settings.batchSize;
      received.push(message);
    }
    this.#queue.endReceive();
    if (received.length === 0) return;
    const counts = received.map(({ receiveCount }) => receiveCount);
    clock.schedule(visibleAtMs, () => this.#showAgain(received, counts));
  }

  /** The next message that may be received; those that may not come to their end here. */
  #peek(): QueueMessage | undefined {
    const { maxReceiveCount, messageRetentionPeriod } = this.#settings;
    for (;;) {
      const message = this.#queue.peek();
      if (message === undefined) return undefined;
      if (message.sentAtMs + messageRetentionPeriod * 1000 <= this.#dateMs) {
        this.#end(message, 'expired', 'expired: the retention period of the queue is over');
      } else if (message.receiveCount >= maxReceiveCount) {
        const times = message.receiveCount === 1 ? '1 delivery' : `${message.receiveCount} deliveries`;
        this.#end(message, 'dead-lettered', `moved to the dead-letter queue after ${times}`);
      } else {
        return message;
      }
    }
  }

  #end(message: QueueMessage, end: 'expired' | 'dead-lettered', text: string): void {
    this.#queue.remove(message);
    message.gone = true;
    message.story.endAs(end, this.#simulation.clock.nowMs);
    this.#simulation.log([message.story], text);
  }

  #deliver(messages: readonly QueueMessage[]): void {
    this.#simulation.invoke({
      stories: messages.map(({ story }) => story),
      attempts: messages.map(({ receiveCount }) => receiveCount),
      event: { Records: messages.map((message) => message.toRecord()) },
      onEnd: (judged, deliveries) => this.#decide(messages, judged, deliveries),
    });
  }

  /**
   * Lambda deletes every message that is not reported, also one that comes after a failed message of its own group.
   * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
   */
  #decide(
    messages: readonly QueueMessage[],
    { verdict }: JudgedAnswer,
    deliveries: readonly Delivery<SQSRecord>[],
  ): void {
    const { nowMs } = this.#simulation.clock;
    messages.forEach((message, index) => {
      const delivery = deliveries[index];
      if (verdict.kind === 'failed' || verdict.reported.has(message.story.recordId)) {
        delivery?.end(nowMs, 'kept', message.visibleAtMs);
        // The handle of an earlier receive deletes nothing:
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html
      } else if (message.gone || message.receiveCount !== delivery?.attempt) {
        delivery?.end(nowMs, 'receipt-expired');
      } else {
        delivery.end(nowMs, 'deleted');
        this.#queue.remove(message);
        message.gone = true;
        message.inFlight = false;
        message.story.endAs('deleted', nowMs);
      }
    });
  }

  /** The visibility timeout is over for all that has been neither deleted nor received again. */
  #showAgain(messages: readonly QueueMessage[], counts: readonly number[]): void {
    messages.forEach((message, index) => {
      if (message.gone || !message.inFlight || message.receiveCount !== counts[index]) return;
      message.inFlight = false;
      this.#queue.release(message);
    });
  }

  get #dateMs(): number {
    return this.#simulation.startTimeMs + this.#simulation.clock.nowMs;
  }
}
