import {
  createQueue,
  EventLog,
  type SqsBatchEvent,
  type SqsServer,
  sendMessages,
  startDeadLetterSource,
  startSqsEventSource,
  untilEmpty,
} from '@batch/e2e';
import { type Audit, audit } from './audit.ts';
import { Ledger } from './ledger.ts';
import { ORDERS, orderMessage } from './order.ts';
import { type OrderFunctionOptions, startOrderFunction } from './order-function.ts';
import { showOutcome } from './show-outcome.ts';
import type { Terminal } from './terminal.ts';

const MAX_RECEIVE_COUNT = 3;
const VISIBILITY_TIMEOUT_S = 2;
const BATCH_SIZE = 10;

export interface QueueRun extends OrderFunctionOptions {
  server: SqsServer;
  /** A name that ends in `.fifo` makes a FIFO queue. */
  queueName: string;
  /** Whether the function reports what failed. */
  reportBatchItemFailures: boolean;
  terminal: Terminal;
  signal: AbortSignal;
}

/** Sends the orders to a queue and lets the function work on them until the queue is empty. */
export async function runQueue(run: QueueRun): Promise<Audit> {
  const { queueName, reportBatchItemFailures, server, signal, terminal } = run;
  const { client } = server;
  const ledger = new Ledger(ORDERS);
  const { failureLog, lambda, stop } = await startOrderFunction(run, ledger);
  const queue = await createQueue(client, {
    name: queueName,
    visibilityTimeout: VISIBILITY_TIMEOUT_S,
    maxReceiveCount: MAX_RECEIVE_COUNT,
  });
  const messageIds = await sendMessages(
    client,
    queue,
    ORDERS.map((order) => ({ body: orderMessage(order), group: order.customer })),
  );
  const orderIds = new Map(messageIds.map((messageId, index) => [messageId, ORDERS[index]?.id]));
  const orderOf = (messageId: string) => orderIds.get(messageId) ?? messageId;
  const log = new EventLog<unknown>();
  let batches = 0;

  async function show(event: SqsBatchEvent): Promise<void> {
    if (event.type === 'batch') {
      batches += 1;
      const ids = event.records.map(({ messageId }) => orderOf(messageId));
      terminal.batch(
        `batch ${batches}`,
        ids.map((id) => ledger.delivered(id)),
      );
    } else if (event.type === 'judged') {
      const { result, verdict } = event;
      await showOutcome(terminal, { result, verdict, orderOf, consequence: consequence(event) }, failureLog, signal);
    }
    log.add(event);
  }

  const source = startSqsEventSource({
    client,
    queue,
    invoke: lambda.invoke,
    batchSize: BATCH_SIZE,
    reportBatchItemFailures,
    onEvent: show,
  });
  const deadLetterSource = startDeadLetterSource(client, queue, ({ messageId }) => {
    const id = orderOf(messageId);
    ledger.deadLetters.add(id);
    terminal.givenUp([id], `in the dead-letter queue after ${MAX_RECEIVE_COUNT} receives`);
    log.add(id);
  });
  try {
    await untilEmpty(client, queue, log, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    terminal.tooLong();
  } finally {
    await Promise.all([source.stop(), deadLetterSource.stop()]);
    await stop();
  }
  return audit(ledger, { deliversDoneAgain: false, keepsOrder: queueName.endsWith('.fifo') });
}

function consequence({ deleted, kept }: Extract<SqsBatchEvent, { type: 'judged' }>): string {
  const parts = [];
  if (deleted.length > 0) parts.push(`${deleted.length} done and deleted`);
  if (kept.length > 0) parts.push(`${kept.length} to come back`);
  return parts.join(', ');
}
