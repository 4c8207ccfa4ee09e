import type { HandlerKind } from './contenders/contender.ts';
import type { ContenderName } from './contenders/contenders.ts';
import type { SourceName } from './events/batch-event.ts';

/** The time that one contender takes for a batch, as a multiple of what another takes for the same in the same round. */
export interface RatioBudget {
  /** A quick run measures the first one only. */
  readonly sources: readonly SourceName[];
  readonly kind: HandlerKind;
  readonly contender: ContenderName;
  readonly against: ContenderName;
  readonly sizes: readonly number[];
  readonly failingPercent: number;
  readonly ratio: number;
}

const large = [100, 1_000, 10_000];
const queueAndStreams = ['sqs', 'kinesis', 'dynamodb'] as const;
const streams = ['kinesis', 'dynamodb'] as const;

const sequential = { sources: queueAndStreams, kind: 'async', against: 'byHandSequential' } as const;
const pool = { sources: queueAndStreams, kind: 'async', against: 'byHandLanes' } as const;
const fifo = { sources: ['fifo'], kind: 'async', against: 'byHandFifo' } as const;
const single = { kind: 'async', sizes: [1], failingPercent: 0, ratio: 0.4 } as const;

export const ratioBudgets: readonly RatioBudget[] = [
  { ...sequential, contender: 'oursSequential', sizes: large, failingPercent: 0, ratio: 1.25 },
  { ...sequential, contender: 'oursSequential', sizes: large, failingPercent: 10, ratio: 1.35 },
  { ...sequential, contender: 'oursSequential', sizes: [10], failingPercent: 0, ratio: 2.2 },
  { ...sequential, contender: 'oursSequential', sizes: [1], failingPercent: 0, ratio: 7 },
  { ...sequential, contender: 'oursSequentialObserved', sizes: large, failingPercent: 0, ratio: 1.6 },
  { ...sequential, contender: 'oursSequentialObserved', sizes: large, failingPercent: 10, ratio: 1.6 },

  { ...pool, contender: 'oursParallel', sizes: large, failingPercent: 0, ratio: 1.25 },
  { ...pool, contender: 'oursParallel', sizes: large, failingPercent: 10, ratio: 1.35 },
  { ...pool, contender: 'oursParallel', sizes: [10], failingPercent: 0, ratio: 2.2 },
  { ...pool, contender: 'oursParallel', sizes: [1], failingPercent: 0, ratio: 7 },
  { ...pool, contender: 'oursParallelObserved', sizes: large, failingPercent: 0, ratio: 1.6 },
  { ...pool, contender: 'oursParallelObserved', sizes: large, failingPercent: 10, ratio: 1.6 },

  { ...fifo, contender: 'oursFifo', sizes: large, failingPercent: 0, ratio: 1.25 },
  { ...fifo, contender: 'oursFifo', sizes: large, failingPercent: 10, ratio: 1.35 },
  { ...fifo, contender: 'oursFifo', sizes: [10], failingPercent: 0, ratio: 2.2 },
  { ...fifo, contender: 'oursFifo', sizes: [1], failingPercent: 0, ratio: 7 },
  { ...fifo, contender: 'oursFifoObserved', sizes: large, failingPercent: 0, ratio: 1.6 },
  { ...fifo, contender: 'oursFifoObserved', sizes: large, failingPercent: 10, ratio: 1.6 },

  { ...single, sources: queueAndStreams, contender: 'oursSequential', against: 'powertoolsSequential' },
  { ...single, sources: queueAndStreams, contender: 'oursParallel', against: 'powertoolsParallel' },
  { ...single, sources: ['fifo'], contender: 'oursFifo', against: 'powertoolsFifo' },

  { ...pool, sources: ['kinesis'], contender: 'oursParallelByKey', sizes: [1_000], failingPercent: 0, ratio: 3 },
  { ...pool, sources: ['dynamodb'], contender: 'oursParallelByKey', sizes: [1_000], failingPercent: 0, ratio: 8 },

  {
    ...sequential,
    sources: ['sqs'],
    kind: 'json',
    contender: 'oursSequential',
    sizes: [100],
    failingPercent: 0,
    ratio: 1.15,
  },
];

/** All other budgets. Those that are times depend on the machine. */
export const budgets = {
  /** Nanoseconds per record, for a handler that is not async and a batch of 1,000. */
  syncNanoseconds: { sources: ['sqs', ...streams], contender: 'oursSequential', size: 1_000, limit: 30 },
  /** The time for a batch of timers of 1 to 5 ms, as a multiple of the ideal schedule. */
  timers: { 8: 1.05, 64: 1.07 },
  /** The cost per record of the batch size that costs most, as a multiple of that which costs least. */
  growth: 1.5,
  allocatedBytesPerRecord: 400,
  keptBytesPerRecord: 0,
  /** Milliseconds above those of an empty function. */
  import: { unbundled: 3, bundled: 0.3 },
  gzippedBytes: 3_200,
} as const;

/** A ratio may miss its budget by so much before a run fails: no two runs are alike. */
export const TOLERANCE = 0.15;
