import { randomUUID } from 'node:crypto';
import { type Child, startChild } from './child-process.ts';
import type { FunctionSettings } from './function-settings.ts';
import type { FunctionError, InvocationResult } from './invocation-result.ts';
import { type RuntimeApi, type RuntimeApiHandler, type RuntimeInvocation, startRuntimeApi } from './runtime-api.ts';
import { RUNTIME_CLIENT, runtimeEnvironment } from './runtime-environment.ts';

interface Delivery {
  event: string;
  settle(result: InvocationResult): void;
  timer?: NodeJS.Timeout;
}

/** One process of the runtime client with the function in it. It is used up by a timeout, a crash or a failed start. */
export class ExecutionEnvironment implements RuntimeApiHandler {
  readonly #settings: FunctionSettings;
  readonly #undelivered: string[] = [];
  readonly #deliveries = new Map<string, Delivery>();
  readonly #polls: ((invocation: RuntimeInvocation) => void)[] = [];
  #started: () => void = () => {};
  #api: RuntimeApi | undefined;
  #child: Child | undefined;
  #initError: FunctionError | undefined;
  /** How the process ended, in words. */
  #ended: string | undefined;
  #stopped: Promise<void> | undefined;

  private constructor(settings: FunctionSettings) {
    this.#settings = settings;
  }

  static async start(settings: FunctionSettings): Promise<ExecutionEnvironment> {
    const environment = new ExecutionEnvironment(settings);
    const started = new Promise<void>((resolve) => {
      environment.#started = resolve;
    });
    const api = await startRuntimeApi(environment);
    environment.#api = api;
    const child = await startChild({
      script: RUNTIME_CLIENT,
      cwd: settings.taskRoot,
      environment: runtimeEnvironment(api.address, settings),
      preload: ['rapid-client.cjs'],
      // Lambda's managed runtimes switch both off.
      nodeOptions: ['--no-experimental-require-module', '--no-experimental-detect-module'],
      onLine: settings.onLog,
    });
    environment.#child = child;
    const ended = child.exited.then((how) => environment.#end(how));
    await Promise.race([started, ended]);
    return environment;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get usable(): boolean {
    return this.#ended === undefined;
  }

  invoke(event: unknown): Promise<InvocationResult> {
    const requestId = randomUUID();
    return new Promise((resolve) => {
      this.#deliveries.set(requestId, { event: JSON.stringify(event), settle: resolve });
      if (this.usable) this.#deliver(requestId);
      else this.#failAll();
    });
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#shutDown();
    return this.#stopped;
  }

  async #shutDown(): Promise<void> {
    await this.#child?.kill();
    await this.#api?.close();
  }

  next(): Promise<RuntimeInvocation> {
    this.#started();
    return new Promise((resolve) => {
      this.#polls.push(resolve);
      const requestId = this.#undelivered.shift();
      if (requestId !== undefined) this.#deliver(requestId);
    });
  }

  respond(requestId: string, body: string): void {
    this.#settle(requestId, { kind: 'response', requestId, body: JSON.parse(body) });
  }

  fail(requestId: string, error: FunctionError): void {
    this.#settle(requestId, { kind: 'error', requestId, ...error });
  }

  failInit(error: FunctionError): void {
    this.#initError = error;
  }

  #deliver(requestId: string): void {
    const delivery = this.#deliveries.get(requestId);
    if (!delivery) return;
    const poll = this.#polls.shift();
    if (!poll) {
      this.#undelivered.push(requestId);
      return;
    }
    const { timeoutMs } = this.#settings;
    delivery.timer = setTimeout(() => this.#timeOut(requestId), timeoutMs);
    poll({
      requestId,
      event: delivery.event,
      headers: {
        'lambda-runtime-deadline-ms': String(Date.now() + timeoutMs),
        'lambda-runtime-invoked-function-arn': this.#settings.functionArn,
        'lambda-runtime-trace-id': `Root=1-00000000-${requestId.replaceAll('-', '').slice(0, 24)};Sampled=0`,
      },
    });
  }

  /** Lambda kills the process at the function's timeout; whatever else ran in it is lost too. */
  #timeOut(requestId: string): void {
    const seconds = (this.#settings.timeoutMs / 1000).toFixed(2);
    this.#ended = 'killed at the timeout of another invocation';
    this.#settle(requestId, {
      kind: 'timeout',
      requestId,
      errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
    });
    this.stop();
  }

  #end(how: string): void {
    this.#ended ??= how;
    this.#failAll();
  }

  #failAll(): void {
    for (const requestId of [...this.#deliveries.keys()]) {
      const exit = {
        errorType: 'Runtime.ExitError',
        errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: ${this.#ended}`,
      };
      this.#settle(requestId, { kind: 'error', requestId, ...(this.#initError ?? exit) });
    }
  }

  #settle(requestId: string, result: InvocationResult): void {
    const delivery = this.#deliveries.get(requestId);
    if (!delivery) return;
    this.#deliveries.delete(requestId);
    clearTimeout(delivery.timer);
    delivery.settle(result);
  }
}
