import { lambdaContext } from '@batch/testing';
import type { Outcome } from './invoke-bundle.ts';

/** The process in which a bundle runs: takes one event, calls the handler, says what came of it, and ends. */
process.once('message', async (event) => {
  const [bundle = ''] = process.argv.slice(2);
  const { handler } = await import(bundle);
  const outcome = await invoke(handler, event);
  // Lambda, too, waits for nothing that the function has left running.
  process.send?.(outcome, () => process.exit());
});

async function invoke(
  handler: (event: unknown, context: object) => unknown,
  event: unknown,
): Promise<Outcome> {
  try {
    const answer = await handler(event, lambdaContext({ clock: 'system' }));
    return { answer: answer ?? null };
  } catch (error) {
    const { name, message } =
      error instanceof Error ? error : new TypeError(`Thrown: ${String(error)}`);
    return { thrown: { name, message } };
  }
}
