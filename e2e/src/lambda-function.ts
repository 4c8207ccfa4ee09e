import { ExecutionEnvironment } from './execution-environment.ts';
import { type FunctionOptions, functionSettings } from './function-settings.ts';
import type { InvocationResult } from './invocation-result.ts';
import { limitConcurrency } from './limit-concurrency.ts';

export interface LambdaFunction {
  readonly functionArn: string;
  /** The function's process: another one after a timeout or a crash. */
  readonly pid: number | undefined;
  invoke(event: unknown): Promise<InvocationResult>;
  stop(): Promise<void>;
}

/** Deploys a function: the real Lambda runtime client loads it, in a process of its own. */
export async function startFunction(options: FunctionOptions): Promise<LambdaFunction> {
  const settings = functionSettings(options);
  const limit = limitConcurrency(settings.maxConcurrency);
  let current = await ExecutionEnvironment.start(settings);
  let replacement: Promise<ExecutionEnvironment> | undefined;
  let stopped = false;

  async function replace(): Promise<ExecutionEnvironment> {
    await current.stop();
    current = await ExecutionEnvironment.start(settings);
    replacement = undefined;
    return current;
  }

  async function usableEnvironment(): Promise<ExecutionEnvironment> {
    if (stopped) throw new Error(`${settings.functionName} is stopped`);
    if (current.usable) return current;
    replacement ??= replace();
    return replacement;
  }

  return {
    functionArn: settings.functionArn,
    get pid() {
      return current.pid;
    },
    invoke: (event) => limit(async () => (await usableEnvironment()).invoke(event)),
    async stop() {
      stopped = true;
      await replacement;
      await current.stop();
    },
  };
}
