import { fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** How to call a bundled function. */
export interface InvocationOptions {
  /** Variables of the function's environment; it gets no other one. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What a bundled function did. */
export interface Invocation {
  /** What the handler returned, as JSON carries it to Lambda. */
  readonly answer: unknown;
  /** What the function wrote to its standard output: its log. */
  readonly output: string;
  /** What it wrote to its standard error, which is in the log too. */
  readonly errors: string;
}

/** What the child process says of a call. */
export type Outcome =
  | { readonly answer: unknown }
  | { readonly thrown: { readonly name: string; readonly message: string } };

/** Calls the handler in a process of its own, which ends with the answer. */
export async function invokeBundle(
  bundle: URL,
  event: object,
  options: InvocationOptions = {},
): Promise<Invocation> {
  const program = fileURLToPath(new URL('./handle-one-event.ts', import.meta.url));
  const child = fork(program, [bundle.href], {
    env: { ...options.environment },
    execArgv: [],
    silent: true,
  });
  if (child.stdout === null || child.stderr === null) {
    throw new Error('A silent child has its output in pipes.');
  }
  const outputs = Promise.all([text(child.stdout), text(child.stderr)]);
  let outcome: Outcome | undefined;
  child.on('message', (message) => {
    outcome = message as Outcome; // It is what `handle-one-event.ts` sends.
  });
  child.send(event);
  await once(child, 'close');

  const [output, errors] = await outputs;
  if (outcome === undefined) {
    throw new Error(`The function ended without an answer.\n${output}${errors}`);
  }
  if ('answer' in outcome) return { answer: outcome.answer, output, errors };
  throw Object.assign(new Error(outcome.thrown.message), { name: outcome.thrown.name });
}
