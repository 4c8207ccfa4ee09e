import { fileURLToPath } from 'node:url';
import type { FunctionSettings } from './function-settings.ts';

/** The program that Lambda's Node.js runtime runs. */
export const RUNTIME_CLIENT: string = fileURLToPath(import.meta.resolve('aws-lambda-ric'));

/** The variables that Lambda sets for the runtime and the function. */
export function runtimeEnvironment(runtimeApi: string, settings: FunctionSettings): Record<string, string> {
  const { functionName, handler, maxConcurrency, region, taskRoot } = settings;
  return {
    TZ: ':UTC',
    AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split('.')[0]}.x`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'e2e',
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    AWS_REGION: region,
    LAMBDA_TASK_ROOT: taskRoot,
    _HANDLER: handler,
    // One worker thread: all concurrent invocations share one copy of the function.
    ...(maxConcurrency > 1 && {
      AWS_LAMBDA_MAX_CONCURRENCY: String(maxConcurrency),
      AWS_LAMBDA_NODEJS_WORKER_COUNT: '1',
    }),
    ...settings.environment,
  };
}
