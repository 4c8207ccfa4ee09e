import type { SQSClient } from '@aws-sdk/client-sqs';
import type { EventLog } from './event-log.ts';
import { countMessages, type Queue } from './sqs-queue.ts';

/** Settles once neither the queue nor its dead-letter queue holds a message; looks after each new event. */
export async function untilEmpty<T>(
  client: SQSClient,
  queue: Queue,
  log: EventLog<T>,
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    const seen = log.events.length;
    const counts = [await countMessages(client, queue.url), await countMessages(client, queue.deadLetter.url)];
    if (counts.every((count) => count === 0)) return;
    await log.until(({ length }) => length > seen, signal);
  }
}
