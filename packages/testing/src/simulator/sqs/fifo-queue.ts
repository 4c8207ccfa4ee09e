import { getOrAdd } from '../get-or-add.ts';
import { MinHeap } from '../min-heap.ts';
import type { MessageQueue } from './message-queue.ts';
import type { QueueMessage } from './queue-message.ts';

interface MessageGroup {
  readonly messages: QueueMessage[];
  /** The index of the first message that is not gone. */
  head: number;
  /** The index of the next message that the present receive call may take. */
  next: number;
  inFlight: number;
  /** Whether it is among the groups that may be received from. */
  waiting: boolean;
}

/**
 * A FIFO queue: messages of a group come out in order, and none as long as one of the group is in flight. A receive call
 * takes as many messages of one group as it can before it goes on to the next one.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 */
export class FifoQueue implements MessageQueue {
  readonly #groups = new Map<string, MessageGroup>();
  /** The group whose first message was sent first comes first. */
  readonly #waiting = new MinHeap<MessageGroup>((a, b) => firstIndex(a) < firstIndex(b));
  /** The group that the present receive call is taking from. */
  #current: MessageGroup | undefined;

  add(message: QueueMessage): void {
    const group = getOrAdd(this.#groups, message.groupId ?? '', () => ({
      messages: [],
      head: 0,
      next: 0,
      inFlight: 0,
      waiting: false,
    }));
    group.messages.push(message);
    this.#offer(group);
  }

  peek(): QueueMessage | undefined {
    for (;;) {
      const group = this.#current;
      if (group !== undefined) {
        while (group.messages[group.next]?.gone) group.next++;
        const next = group.messages[group.next];
        if (next !== undefined) return next;
        this.endReceive();
      }
      const waiting = this.#waiting.pop();
      if (waiting === undefined) return undefined;
      waiting.waiting = false;
      waiting.next = waiting.head;
      this.#current = waiting;
    }
  }

  take(message: QueueMessage): void {
    const group = this.#groupOf(message);
    group.next++;
    group.inFlight++;
  }

  endReceive(): void {
    const group = this.#current;
    this.#current = undefined;
    if (group !== undefined) this.#offer(group);
  }

  release(message: QueueMessage): void {
    const group = this.#groupOf(message);
    group.inFlight--;
    this.#offer(group);
  }

  remove(message: QueueMessage): void {
    const group = this.#groupOf(message);
    if (message.inFlight) group.inFlight--;
    else if (group === this.#current && group.messages[group.next] === message) group.next++;
    message.gone = true;
    while (group.messages[group.head]?.gone) group.head++;
    this.#offer(group);
  }

  #offer(group: MessageGroup): void {
    if (group.waiting || group.inFlight > 0 || group === this.#current || group.head >= group.messages.length) return;
    group.waiting = true;
    this.#waiting.push(group);
  }

  #groupOf(message: QueueMessage): MessageGroup {
    // A message was added to its group before anything else could become of it.
    return this.#groups.get(message.groupId ?? '') as MessageGroup;
  }
}

function firstIndex(group: MessageGroup): number {
  return group.messages[group.head]?.story.index ?? 0;
}
