import type { BatchOptions } from '@batch/core';
import fc from 'fast-check';

export type SourceName = 'standard' | 'fifo' | 'kinesis' | 'dynamodb';

/** What a handler does instead of succeeding. `blocks`: it computes until after the function's timeout. */
export type FailureKind = 'throws' | 'rejects' | 'hangs' | 'too-slow' | 'blocks';

/** How the handler treats one record. */
export interface RecordPlan {
  readonly key: string;
  /** It fails so many times when it is called, and succeeds after that; infinity: always. */
  readonly failures: number;
  readonly failure: FailureKind;
  /** How a success comes about: returned at once, by a promise, or after a computation. */
  readonly success: 'returns' | 'resolves' | 'computes';
  /** How long a promise or computation takes. */
  readonly durationMs: number;
}

export type Options = Pick<
  BatchOptions,
  'errorHandlingPolicy' | 'parallelEnabled' | 'maxDegreeOfParallelism' | 'throwOnFullBatchFailure' | 'deadlineMarginMs'
> & { readonly orderBy?: 'source' | 'none' };

/** What brings a record to its end that never succeeds. */
export interface Limits {
  /** Deliveries (SQS), or retries and one (streams). Infinity: none. */
  readonly deliveries: number;
  /** The age in seconds. Infinity: none but the default of the service. */
  readonly ageSeconds: number;
}

export interface Scenario {
  readonly source: SourceName;
  readonly records: readonly RecordPlan[];
  readonly options: Options;
  readonly limits: Limits;
  readonly functionTimeoutMs: number;
  readonly batchSize: number;
  readonly concurrency: number;
  readonly bisect: boolean;
  readonly seed: number;
}

/** What a property varies. */
export interface ScenarioChoices {
  readonly sources: readonly SourceName[];
  readonly policies: readonly NonNullable<Options['errorHandlingPolicy']>[];
  readonly failures: readonly FailureKind[];
  readonly deadlines: readonly Options['deadlineMarginMs'][];
  readonly timeoutsMs: readonly number[];
  /** Whether some records never succeed; without, nothing limits how often they are delivered. */
  readonly hopeless: 'always' | 'sometimes' | 'never';
  /** Whether what is hopeless ends by its age too. */
  readonly ages?: boolean;
}

export const everySource = ['standard', 'fifo', 'kinesis', 'dynamodb'] as const;
export const everyPolicy = [
  'DeriveFromEvent',
  'ContinueOnBatchItemFailure',
  'StopOnFirstBatchItemFailure',
  'StopGroupOnFirstBatchItemFailure',
] as const;
export const everyFailure = ['throws', 'rejects', 'hangs', 'too-slow', 'blocks'] as const;

/** Shorter than the shortest margin, so that a computation begun before the deadline ends before the timeout. */
const LONGEST_COMPUTATION_MS = 250;

export function scenarios(choices: ScenarioChoices): fc.Arbitrary<Scenario> {
  const { hopeless } = choices;
  const withHopeless = hopeless === 'sometimes' ? fc.boolean() : fc.constant(hopeless === 'always');
  return withHopeless.chain((mayBeHopeless) =>
    fc.record({
      source: fc.constantFrom(...choices.sources),
      records: fc.array(recordPlans(choices, mayBeHopeless), { minLength: 1, maxLength: 12 }),
      options: options(choices),
      limits: mayBeHopeless ? limits(choices.ages ?? false) : fc.constant(unlimited),
      functionTimeoutMs: fc.constantFrom(...choices.timeoutsMs),
      batchSize: fc.integer({ min: 1, max: 10 }),
      concurrency: fc.integer({ min: 1, max: 3 }),
      bisect: fc.boolean(),
      seed: fc.nat(1000),
    }),
  );
}

const unlimited: Limits = { deliveries: Number.POSITIVE_INFINITY, ageSeconds: Number.POSITIVE_INFINITY };

function limits(ages: boolean): fc.Arbitrary<Limits> {
  const byDeliveries = fc.integer({ min: 1, max: 4 }).map((deliveries) => ({ ...unlimited, deliveries }));
  if (!ages) return byDeliveries;
  return fc.oneof(
    byDeliveries,
    fc.integer({ min: 60, max: 240 }).map((ageSeconds) => ({ ...unlimited, ageSeconds })),
  );
}

function recordPlans({ failures }: ScenarioChoices, mayBeHopeless: boolean): fc.Arbitrary<RecordPlan> {
  const recovers = { arbitrary: fc.integer({ min: 1, max: 3 }), weight: 2 };
  const never = { arbitrary: fc.constant(Number.POSITIVE_INFINITY), weight: mayBeHopeless ? 1 : 0 };
  return fc.record({
    key: fc.constantFrom('a', 'b', 'c'),
    failures: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, recovers, never),
    failure: fc.constantFrom(...failures),
    success: fc.constantFrom('returns', 'resolves', 'computes'),
    durationMs: fc.integer({ min: 0, max: LONGEST_COMPUTATION_MS }),
  });
}

function options({ policies, deadlines }: ScenarioChoices): fc.Arbitrary<Options> {
  return fc.record({
    errorHandlingPolicy: fc.constantFrom(...policies),
    parallelEnabled: fc.boolean(),
    maxDegreeOfParallelism: fc.integer({ min: 1, max: 5 }),
    throwOnFullBatchFailure: fc.boolean(),
    deadlineMarginMs: fc.constantFrom(...deadlines),
  });
}
