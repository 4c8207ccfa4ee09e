import type { SQSRecord } from 'aws-lambda';
import type { AnyRecord, SourceName } from '../events/batch-event.ts';
import { orderSchema } from '../order-schema.ts';
import {
  type BatchAnswer,
  type Contender,
  type Handle,
  type HandlerKind,
  type Invoke,
  identifierOf,
} from './contender.ts';

type Identify = (record: AnyRecord) => string | undefined;

const everywhere = ['sqs', 'kinesis', 'dynamodb'] as const;

/** One record after the other. */
export const byHandSequential: Contender = {
  label: 'by hand, sequential',
  sources: everywhere,
  kinds: ['async', 'sync', 'json'],
  atOnce: 1,
  strict: true,
  async create(source, kind, handle) {
    const identify = identifierOf(source);
    const handleRecord = recordFunction(kind, handle);
    return kind === 'sync' ? sequentialSync(identify, handleRecord) : sequential(identify, handleRecord);
  },
};

/** A bounded pool: lanes over one index. */
export const byHandLanes: Contender = lanesByHand(8);

export function lanesByHand(lanes: number): Contender {
  return {
    label: `by hand, ${lanes} lanes`,
    sources: everywhere,
    kinds: ['async', 'json'],
    atOnce: lanes,
    strict: true,
    create: async (source, kind, handle) => inLanes(identifierOf(source), recordFunction(kind, handle), lanes),
  };
}

/** All records at once, and a counter of those that have not finished. */
export const byHandUnbounded: Contender = {
  label: 'by hand, unbounded',
  sources: everywhere,
  kinds: ['async'],
  atOnce: Number.POSITIVE_INFINITY,
  strict: true,
  create: async (source, kind, handle) => unbounded(identifierOf(source), recordFunction(kind, handle)),
};

/** One after the other, up to the first failure. */
export const byHandFifo: Contender = {
  label: 'by hand, FIFO',
  sources: ['fifo'],
  kinds: ['async', 'sync'],
  atOnce: 1,
  strict: true,
  async create(source: SourceName, kind: HandlerKind, handle: Handle) {
    const identify = identifierOf(source);
    const handleRecord = recordFunction(kind, handle);
    return kind === 'sync' ? fifoSync(identify, handleRecord) : fifo(identify, handleRecord);
  },
};

function sequential(identify: Identify, handle: (record: AnyRecord) => unknown): Invoke {
  return async ({ Records: records }) => {
    const failed: AnyRecord[] = [];
    for (const record of records) {
      try {
        await handle(record);
      } catch {
        failed.push(record);
      }
    }
    return answer(identify, records.length, failed);
  };
}

function sequentialSync(identify: Identify, handle: (record: AnyRecord) => unknown): Invoke {
  return async ({ Records: records }) => {
    const failed: AnyRecord[] = [];
    for (const record of records) {
      try {
        handle(record);
      } catch {
        failed.push(record);
      }
    }
    return answer(identify, records.length, failed);
  };
}

function inLanes(identify: Identify, handle: (record: AnyRecord) => unknown, lanes: number): Invoke {
  return async ({ Records: records }) => {
    const failed: AnyRecord[] = [];
    let next = 0;
    const lane = async () => {
      while (next < records.length) {
        // The index is below the length.
        const record = records[next++] as AnyRecord;
        try {
          await handle(record);
        } catch {
          failed.push(record);
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(lanes, records.length) }, lane));
    return answer(identify, records.length, failed);
  };
}

function unbounded(identify: Identify, handle: (record: AnyRecord) => unknown): Invoke {
  return async ({ Records: records }) => {
    const failed: AnyRecord[] = [];
    await new Promise<void>((resolve) => {
      let running = records.length;
      const finish = () => {
        if (--running === 0) resolve();
      };
      for (const record of records) {
        // The handlers that are measured are async functions.
        (handle(record) as Promise<unknown>).then(finish, () => {
          failed.push(record);
          finish();
        });
      }
      if (running === 0) resolve();
    });
    return answer(identify, records.length, failed);
  };
}

function fifo(identify: Identify, handle: (record: AnyRecord) => unknown): Invoke {
  return async ({ Records: records }) => {
    let done = 0;
    try {
      for (; done < records.length; done++) await handle(records[done] as AnyRecord);
    } catch {
      return answer(identify, records.length, records.slice(done));
    }
    return { batchItemFailures: [] };
  };
}

function fifoSync(identify: Identify, handle: (record: AnyRecord) => unknown): Invoke {
  return async ({ Records: records }) => {
    let done = 0;
    try {
      for (; done < records.length; done++) handle(records[done] as AnyRecord);
    } catch {
      return answer(identify, records.length, records.slice(done));
    }
    return { batchItemFailures: [] };
  };
}

/** Each identifier once; never without one that is missing; and no answer at all if everything failed. */
export function answer(identify: Identify, count: number, failed: readonly AnyRecord[]): BatchAnswer {
  if (failed.length === 0) return { batchItemFailures: [] };
  const identifiers = new Set<string>();
  for (const record of failed) {
    const identifier = identify(record);
    if (typeof identifier !== 'string' || identifier === '') throw new Error('A failed record has no identifier.');
    identifiers.add(identifier);
  }
  if (failed.length === count) throw new Error(`All ${count} records failed.`);
  return { batchItemFailures: Array.from(identifiers, (itemIdentifier) => ({ itemIdentifier })) };
}

/** What is called for a record: the handler, after parser and schema where its payload is an order. */
export function recordFunction(kind: HandlerKind, handle: Handle): (record: AnyRecord) => unknown {
  if (kind !== 'json') return handle as (record: AnyRecord) => unknown;
  const handleOrder = handle as (order: unknown) => unknown;
  // Events of other sources are not measured with this kind.
  return (record) => handleOrder(orderSchema.parse(JSON.parse((record as SQSRecord).body)));
}
