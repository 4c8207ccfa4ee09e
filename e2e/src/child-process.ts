import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readLines } from './read-lines.ts';

export interface ChildOptions {
  script: string;
  cwd: string;
  environment: Record<string, string>;
  /** File names in `preload/`, loaded before the script. */
  preload?: readonly string[];
  nodeOptions?: readonly string[];
  /** Gets each line that the process writes. */
  onLine?: (line: string) => void;
}

export interface Child {
  readonly pid: number;
  readonly process: ChildProcess;
  /** How the process ended, in words, once all it wrote was read. */
  readonly exited: Promise<string>;
  kill(): Promise<void>;
}

const living = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** Starts Node on a script, in an environment of its own, and never outlives this process. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { script, cwd, environment, preload = [], nodeOptions = [], onLine = () => {} } = options;
  const requires = ['exit-with-parent.cjs', ...preload].flatMap((name) => ['--require', preloadPath(name)]);
  const child = spawn(process.execPath, [...nodeOptions, ...requires, script], {
    cwd,
    env: { ...inheritedEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const exited = once(child, 'close').then(([code, signal]) => {
    living.delete(child);
    return signal === null ? `exit status ${code}` : `signal: ${signal}`;
  });
  await once(child, 'spawn');
  living.add(child);
  const { pid, stdout, stderr } = child;
  if (pid === undefined || !stdout || !stderr) throw new Error(`${script} did not start`);
  readLines(stdout, onLine);
  readLines(stderr, onLine);
  return {
    pid,
    process: child,
    exited,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function preloadPath(name: string): string {
  return fileURLToPath(new URL(`./preload/${name}`, import.meta.url));
}

/** What a process needs from the machine, and nothing that could change how a function behaves. */
function inheritedEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'SystemRoot', 'TEMP'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
