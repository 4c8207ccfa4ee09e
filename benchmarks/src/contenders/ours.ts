import type { SQSEvent } from 'aws-lambda';
import type { SourceName } from '../events/batch-event.ts';
import { orderSchema } from '../order-schema.ts';
import type { Contender, Handle, HandlerKind, Invoke } from './contender.ts';

const everywhere = ['sqs', 'kinesis', 'dynamodb'] as const;

interface Settings {
  readonly parallelEnabled?: true;
  readonly maxDegreeOfParallelism?: number;
  readonly orderBy?: 'none';
  readonly hooks?: { handleRecordSuccess(): void; handleRecordFailure(): void };
}

/** Hooks that return nothing. */
const observers = {
  handleRecordSuccess() {},
  handleRecordFailure() {},
};

export const oursSequential: Contender = ours('sequential', 1, everywhere, ['async', 'sync', 'json'], {});

/** On a queue nothing is ordered anyway. */
export const oursParallel: Contender = oursInLanes(8);

export function oursInLanes(lanes: number): Contender {
  return ours(`${lanes} at once`, lanes, everywhere, ['async', 'sync', 'json'], {
    parallelEnabled: true,
    maxDegreeOfParallelism: lanes,
    orderBy: 'none',
  });
}

export const oursParallelByKey: Contender = {
  ...ours('8 at once, in order per key', 8, ['kinesis', 'dynamodb'], ['async'], {
    parallelEnabled: true,
    maxDegreeOfParallelism: 8,
  }),
  ordered: true,
};

export const oursFifo: Contender = ours('FIFO', 1, ['fifo'], ['async', 'sync'], {});

export const oursSequentialObserved: Contender = ours('sequential, with hooks', 1, everywhere, ['async'], {
  hooks: observers,
});

export const oursParallelObserved: Contender = ours('8 at once, with hooks', 8, everywhere, ['async'], {
  parallelEnabled: true,
  maxDegreeOfParallelism: 8,
  orderBy: 'none',
  hooks: observers,
});

export const oursFifoObserved: Contender = ours('FIFO, with hooks', 1, ['fifo'], ['async'], { hooks: observers });

/** A processor with hooks, all of whose results are read. */
export const oursWithResults: Contender = {
  label: '@batch, sequential, with hooks and results',
  sources: ['sqs'],
  kinds: ['async'],
  atOnce: 1,
  strict: true,
  async create(_source, _kind, handle) {
    const { SqsBatchProcessor } = await import('@batch/sqs');
    const processor = new SqsBatchProcessor({ logger: false, hooks: observers });
    const recordHandler = handle as (record: unknown) => unknown;
    return async (event, lambdaContext) => {
      const result = await processor.process(event as SQSEvent, recordHandler, { lambdaContext });
      const { successRecords, failureRecords } = result;
      if (successRecords.length + failureRecords.length !== event.Records.length)
        throw new Error('A record is missing.');
      return result.response;
    };
  },
};

function ours(
  label: string,
  atOnce: number,
  sources: readonly SourceName[],
  kinds: readonly HandlerKind[],
  settings: Settings,
): Contender {
  return {
    label: `@batch, ${label}`,
    sources,
    kinds,
    atOnce,
    strict: true,
    create: (source, kind, handle) => createOurs(source, kind, handle, settings),
  };
}

async function createOurs(source: SourceName, kind: HandlerKind, handle: Handle, given: Settings): Promise<Invoke> {
  const settings = { ...given, logger: false } as const;
  const recordHandler = handle as (payload: unknown) => unknown;
  if (source === 'kinesis')
    return (await import('@batch/kinesis')).kinesisBatchHandler(recordHandler, settings) as Invoke;
  if (source === 'dynamodb') {
    return (await import('@batch/dynamodb')).dynamodbBatchHandler(recordHandler, settings) as Invoke;
  }
  const { jsonBody, sqsBatchHandler } = await import('@batch/sqs');
  return kind === 'json'
    ? (sqsBatchHandler(recordHandler, { ...settings, decode: jsonBody(orderSchema) }) as Invoke)
    : (sqsBatchHandler(recordHandler, settings) as Invoke);
}
