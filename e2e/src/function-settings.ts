import { fileURLToPath } from 'node:url';

export interface FunctionOptions {
  /** The folder of the function's code. */
  taskRoot: URL;
  /** `file.export`, without the file's extension. */
  handler: string;
  /** @default 3000 */
  timeoutMs?: number;
  /** @default 'function' */
  functionName?: string;
  /** @default {} */
  environment?: Record<string, string>;
  /** More than 1 runs that many invocations at once in one process, as Lambda Managed Instances do. @default 1 */
  maxConcurrency?: number;
  /** Gets each line that the function writes. */
  onLog?: (line: string) => void;
}

export interface FunctionSettings {
  taskRoot: string;
  handler: string;
  timeoutMs: number;
  functionName: string;
  functionArn: string;
  region: string;
  environment: Record<string, string>;
  maxConcurrency: number;
  onLog: (line: string) => void;
}

export function functionSettings(options: FunctionOptions): FunctionSettings {
  const { functionName = 'function' } = options;
  const region = 'us-east-1';
  return {
    taskRoot: fileURLToPath(options.taskRoot),
    handler: options.handler,
    timeoutMs: options.timeoutMs ?? 3_000,
    functionName,
    functionArn: `arn:aws:lambda:${region}:000000000000:function:${functionName}`,
    region,
    environment: options.environment ?? {},
    maxConcurrency: options.maxConcurrency ?? 1,
    onLog: options.onLog ?? (() => {}),
  };
}
