import type { QueueMessage } from './queue-message.ts';

/** The order in which a queue gives its messages out, and which of them it holds back. */
export interface MessageQueue {
  /** A message was sent. */
  add(message: QueueMessage): void;
  /** The next message that may be received, without receiving it. */
  peek(): QueueMessage | undefined;
  /** The message that `peek` gave is received. */
  take(message: QueueMessage): void;
  /** All that one receive call takes has been taken. */
  endReceive(): void;
  /** A message that was received is visible again. */
  release(message: QueueMessage): void;
  /** A message is gone: deleted, moved or expired. It may have been in flight. */
  remove(message: QueueMessage): void;
}
