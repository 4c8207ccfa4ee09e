import { findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';

interface FifoMessage {
  sequenceNumber: string;
}

/** The parts of the server's FIFO queue that this file touches. */
interface FifoQueue {
  fifoMessages: Map<string, FifoMessage[]>;
  fifoLockedGroups: Map<string, number>;
  dequeueFifo(maxCount: number, ...rest: unknown[]): unknown[];
  processTimers(): void;
}

let done: Promise<void> | undefined;

/**
 * SQS gives as many messages of one group in a receive as fit, so a Lambda batch holds several; fauxqs gives
 * one and locks the group. This lets one receive go on with the groups it has locked itself.
 */
export function receiveWholeGroups(): Promise<void> {
  done ??= patch();
  return done;
}

async function patch(): Promise<void> {
  const packageJson = findPackageJSON('fauxqs', import.meta.url);
  if (packageJson === undefined) throw new Error('fauxqs is not installed');
  const store = new URL('./dist/sqs/sqsStore.js', pathToFileURL(packageJson));
  const { SqsQueue }: { SqsQueue: { prototype: FifoQueue } } = await import(store.href);
  const queue = SqsQueue.prototype;
  const { dequeueFifo, processTimers } = queue;

  queue.dequeueFifo = function (maxCount, ...rest) {
    const received: unknown[] = [];
    const ownLocks = new Map<string, number>();
    for (;;) {
      const lockedBefore = new Map(this.fifoLockedGroups);
      const more = dequeueFifo.call(this, maxCount - received.length, ...rest);
      received.push(...more);
      for (const [group, count] of this.fifoLockedGroups) {
        if (lockedBefore.has(group)) continue;
        ownLocks.set(group, (ownLocks.get(group) ?? 0) + count);
        this.fifoLockedGroups.delete(group);
      }
      if (more.length === 0 || received.length === maxCount) break;
    }
    for (const [group, count] of ownLocks) this.fifoLockedGroups.set(group, count);
    return received;
  };

  // Messages that become visible together return to their group one by one, which would turn their order.
  queue.processTimers = function () {
    processTimers.call(this);
    for (const messages of this.fifoMessages.values()) {
      messages.sort((a, b) => a.sequenceNumber.localeCompare(b.sequenceNumber));
    }
  };
}
