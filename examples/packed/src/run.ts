import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface RunOptions {
  /** Variables to add to those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the command. */
  readonly signal?: AbortSignal;
}

/** Runs a command and resolves to what it wrote; an exit code other than 0 rejects with all of it. */
export async function run(
  command: string,
  args: readonly string[],
  cwd: string,
  { env, ...options }: RunOptions = {},
): Promise<string> {
  try {
    const { stdout } = await execute(command, args, {
      cwd,
      env: { ...process.env, ...env },
      maxBuffer: Number.POSITIVE_INFINITY,
      ...options,
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }; // As execFile rejects.
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
