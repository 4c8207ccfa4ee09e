import {
  createStream,
  EventLog,
  type KinesisBatchEvent,
  type KinesisServer,
  putRecords,
  startKinesisEventSource,
} from '@batch/e2e';
import { type Audit, audit } from './audit.ts';
import { Ledger } from './ledger.ts';
import { ORDERS, orderMessage } from './order.ts';
import { type OrderFunctionOptions, startOrderFunction } from './order-function.ts';
import { showOutcome } from './show-outcome.ts';
import type { Terminal } from './terminal.ts';

const MAXIMUM_RETRY_ATTEMPTS = 2;
const BATCH_SIZE = 10;
const SHARD_COUNT = 2;
const RETRY_DELAY_MS = 500;

export interface StreamRun extends OrderFunctionOptions {
  server: KinesisServer;
  /** Whether the function reports what failed. */
  reportBatchItemFailures: boolean;
  terminal: Terminal;
  signal: AbortSignal;
}

/** Puts the orders into a stream and lets the function work on them until the checkpoints are behind the last. */
export async function runStream(run: StreamRun): Promise<Audit> {
  const { reportBatchItemFailures, server, signal, terminal } = run;
  const ledger = new Ledger(ORDERS);
  const { failureLog, lambda, stop } = await startOrderFunction(run, ledger);
  const stream = await createStream(server.client, 'orders', SHARD_COUNT);
  const sequenceNumbers = await putRecords(
    server.client,
    stream,
    ORDERS.map((order) => ({ partitionKey: order.customer, data: orderMessage(order) })),
  );
  const orderIds = new Map(sequenceNumbers.map((sequenceNumber, index) => [sequenceNumber, ORDERS[index]?.id]));
  const orderOf = (sequenceNumber: string) => orderIds.get(sequenceNumber) ?? sequenceNumber;
  const log = new EventLog<KinesisBatchEvent>();

  async function show(event: KinesisBatchEvent): Promise<void> {
    const ids = event.records.map(({ kinesis }) => orderOf(kinesis.sequenceNumber));
    if (event.type === 'batch') {
      const shard = stream.shardIds.indexOf(event.shardId) + 1;
      terminal.batch(
        `shard ${shard}`,
        ids.map((id) => ledger.delivered(id)),
      );
    } else if (event.type === 'judged') {
      const { passed, remaining, result, verdict } = event;
      const start = ids[passed.length];
      const consequence = start ? `checkpoint at ${start}: ${remaining.length} to come again` : 'checkpoint at the end';
      await showOutcome(terminal, { result, verdict, orderOf, consequence }, failureLog, signal);
    } else {
      const undone = ids.filter((id) => !ledger.isShipped(id));
      for (const id of undone) ledger.deadLetters.add(id);
      terminal.givenUp(
        undone,
        `after ${MAXIMUM_RETRY_ATTEMPTS} retries; on-failure destination: ${ids.at(0)} to ${ids.at(-1)}`,
      );
    }
    log.add(event);
  }

  const source = startKinesisEventSource({
    client: server.client,
    stream,
    functionArn: lambda.functionArn,
    invoke: lambda.invoke,
    batchSize: BATCH_SIZE,
    maximumRetryAttempts: MAXIMUM_RETRY_ATTEMPTS,
    retryDelayMs: RETRY_DELAY_MS,
    reportBatchItemFailures,
    onEvent: show,
  });
  try {
    await log.until((events) => settledCount(events) === ORDERS.length, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    terminal.tooLong();
  } finally {
    await source.stop();
    await stop();
  }
  return audit(ledger, { deliversDoneAgain: true, keepsOrder: false });
}

/** How many records are behind a checkpoint, or given up. */
function settledCount(events: readonly KinesisBatchEvent[]): number {
  return events.reduce((total, event) => {
    if (event.type === 'judged') return total + event.passed.length;
    return event.type === 'discarded' ? total + event.records.length : total;
  }, 0);
}
