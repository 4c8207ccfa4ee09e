import { type LambdaFunction, startFunction } from '@batch/e2e';
import { FailureLog } from './failure-log.ts';
import type { Ledger } from './ledger.ts';
import { startWarehouse } from './warehouse.ts';

const FUNCTION_TIMEOUT_MS = 2_000;

export interface OrderFunction {
  lambda: LambdaFunction;
  failureLog: FailureLog;
  stop(): Promise<void>;
}

export interface OrderFunctionOptions {
  /** The folder of the function. @default the demo's own */
  taskRoot?: URL;
  /** The function, as `file.export`. */
  handler: string;
}

/** Starts a function that ships orders, and the warehouse that it calls. */
export async function startOrderFunction(
  { handler, taskRoot = new URL('../functions/', import.meta.url) }: OrderFunctionOptions,
  ledger: Ledger,
): Promise<OrderFunction> {
  const failureLog = new FailureLog();
  const warehouse = await startWarehouse(ledger.orders, (id) => ledger.shipped(id));
  const lambda = await startFunction({
    taskRoot,
    handler,
    timeoutMs: FUNCTION_TIMEOUT_MS,
    environment: { WAREHOUSE_URL: warehouse.url },
    onLog: failureLog.read,
  });
  return {
    lambda,
    failureLog,
    async stop() {
      await lambda.stop();
      await warehouse.close();
    },
  };
}
