import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import type { EventSource } from './event-source.ts';
import { startSqsEventSource } from './sqs-event-source.ts';
import type { Queue } from './sqs-queue.ts';

/** Takes messages out of a dead-letter queue as they come, and gives each once it is deleted. */
export function startDeadLetterSource(
  client: SQSClient,
  queue: Queue,
  onMessage: (record: SQSRecord) => void,
): EventSource {
  return startSqsEventSource({
    client,
    queue: queue.deadLetter,
    invoke: async () => ({ kind: 'response', requestId: '', body: null }),
    onEvent(event) {
      if (event.type === 'judged') for (const record of event.deleted) onMessage(record);
    },
  });
}
