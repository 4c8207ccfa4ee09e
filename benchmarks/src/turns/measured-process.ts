import { type ChildProcess, fork } from 'node:child_process';
import { lambdaEnvironment } from '../lambda-environment.ts';
import type { TurnMessage } from './serve-turns.ts';

/** What a process is to measure, and with which file. */
export interface Measured<TTask = unknown> {
  readonly name: string;
  readonly file: URL;
  readonly task: TTask;
  /** Options of Node.js. */
  readonly nodeOptions?: readonly string[];
}

/** A process that takes one measurement whenever it is its turn, and otherwise waits. */
export class MeasuredProcess {
  readonly name: string;
  readonly #child: ChildProcess;

  private constructor({ name, file, task, nodeOptions = [] }: Measured) {
    this.name = name;
    this.#child = fork(file, [JSON.stringify(task)], { env: lambdaEnvironment(), execArgv: [...nodeOptions] });
  }

  /** Resolves when the process is ready to measure. */
  static async start(measured: Measured): Promise<MeasuredProcess> {
    const started = new MeasuredProcess(measured);
    await started.#message();
    return started;
  }

  async measure(): Promise<readonly number[]> {
    const answer = this.#message();
    this.#child.send('measure');
    const message = await answer;
    return message.type === 'figures' ? message.figures : [];
  }

  end(): Promise<void> {
    return new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      if (this.#child.connected) this.#child.disconnect();
      else resolve();
    });
  }

  #message(): Promise<TurnMessage> {
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`"${this.name}" ended early, with code ${code}.`));
      this.#child.once('exit', onExit);
      this.#child.once('message', (message: TurnMessage) => {
        this.#child.off('exit', onExit);
        if (message.type === 'failed') reject(new Error(`"${this.name}" failed: ${message.reason}`));
        else resolve(message);
      });
    });
  }
}
