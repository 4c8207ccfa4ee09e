import { onTestFinished } from 'vitest';
import type { FunctionOptions } from '../../src/function-settings.ts';
import { type LambdaFunction, startFunction } from '../../src/lambda-function.ts';

/** Starts a function that stops at the end of the test; with a timeout that no test reaches unless it wants to. */
export async function deploy(
  options: FunctionOptions,
  onFinished: typeof onTestFinished = onTestFinished,
): Promise<LambdaFunction> {
  const lambda = await startFunction({ timeoutMs: 20_000, ...options });
  onFinished(() => lambda.stop());
  return lambda;
}
