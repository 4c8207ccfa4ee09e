import type { Context } from 'aws-lambda';
import { countingUuid } from './events/digest.ts';
import { given, type Overrides } from './events/overrides.ts';
import { checkFields, refuse } from './events/refuse.ts';

/** A context whose clock a test holds. */
export interface TestLambdaContext extends Context {
  /** The function's time left, in milliseconds: what `getRemainingTimeInMillis()` says. Can be set. */
  remainingTimeInMillis: number;
  /** Lets so many milliseconds pass. @throws TypeError if that is no number from 0 up */
  advance(milliseconds: number): void;
}

/** The fields of a context that are values. */
type ContextFields = Omit<Context, 'getRemainingTimeInMillis' | 'done' | 'fail' | 'succeed'>;

/** Settings of {@link lambdaContext}: how much time is left, and any field of the context. */
export interface LambdaContextOptions extends Overrides<ContextFields> {
  /** The function's time left at the start, in milliseconds. @default 30,000 */
  readonly remainingTimeInMillis?: number | undefined;
  /**
   * What moves the clock. `'manual'`: it stands still until `advance` or `remainingTimeInMillis` moves it. `'system'`:
   * it runs with `Date.now()`, so a test's fake timers move it too. Or a function that gives milliseconds, such as a
   * simulation's own clock.
   *
   * @default 'manual': a slow machine does not change a test
   */
  readonly clock?: 'manual' | 'system' | (() => number) | undefined;
}

const optionNames: Readonly<Record<keyof LambdaContextOptions, true>> = {
  remainingTimeInMillis: true,
  clock: true,
  functionName: true,
  functionVersion: true,
  awsRequestId: true,
  invokedFunctionArn: true,
  memoryLimitInMB: true,
  logGroupName: true,
  logStreamName: true,
  callbackWaitsForEmptyEventLoop: true,
  identity: true,
  clientContext: true,
  tenantId: true,
};

const clocks = { manual: () => 0, system: () => Date.now() };

/**
 * A Lambda context with all its fields, and with a clock that a test controls. `done`, `fail` and `succeed` throw:
 * functions from `nodejs24.x` on do not have them.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 *
 * @throws TypeError for a setting that is not understood.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { lambdaContext } from '@batch/testing';
 *
 * const context = lambdaContext({ remainingTimeInMillis: 3000 });
 * context.advance(1000);
 *
 * assert.equal(context.getRemainingTimeInMillis(), 2000);
 * ```
 */
export function lambdaContext(options: LambdaContextOptions = {}): TestLambdaContext {
  checkFields('`options`', options, optionNames);
  const { remainingTimeInMillis = 30_000, clock = 'manual', ...fields } = options;
  const now = typeof clock === 'function' ? clock : Object.hasOwn(clocks, clock) ? clocks[clock] : undefined;
  if (now === undefined) refuse('`clock`', clock, '"manual", "system", or a function that gives milliseconds');

  let end = now() + checkTime('remainingTimeInMillis', remainingTimeInMillis);
  const { functionName = 'test-function', functionVersion = '$LATEST' } = fields;
  const timeLeft = () => end - now();
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion,
    invokedFunctionArn: `arn:aws:lambda:eu-west-1:123456789012:function:${functionName}`,
    memoryLimitInMB: '128',
    awsRequestId: countingUuid(1),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: `2026/01/01/[${functionVersion}]00000000000000000000000000000001`,
    ...given<ContextFields>(fields),
    getRemainingTimeInMillis: timeLeft,
    get remainingTimeInMillis() {
      return timeLeft();
    },
    set remainingTimeInMillis(milliseconds) {
      end = now() + checkTime('remainingTimeInMillis', milliseconds);
    },
    advance: (milliseconds) => {
      end -= checkTime('advance', milliseconds);
    },
    done: () => refuseCallback('done'),
    fail: () => refuseCallback('fail'),
    succeed: () => refuseCallback('succeed'),
  };
}

function checkTime(name: string, milliseconds: number): number {
  if (Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds;
  throw new TypeError(`\`${name}\` is ${String(milliseconds)}; accepted: milliseconds from 0 up.`);
}

function refuseCallback(name: string): never {
  throw new Error(`\`context.${name}\` does not exist from nodejs24.x on: return the answer, or throw.`);
}
