import { lambdaContext } from '@batch/testing';
import type { Outcome } from './invoke-bundle.ts';

/** The process in which a bundle runs: takes one event, calls the handler, says what came of it, and ends. */
process.once('message', async (event) => {
  const [bundle = ''] = process.argv.slice(2);
  const { handler } = await import(bundle);
  const context = lambdaContext({ clock: 'system' });
  const outcome: Outcome = await Promise.resolve(handler(event, context)).then(
    (answer: unknown) => ({ answer }),
    (error: unknown) => ({
      thrown:
        error instanceof Error
          ? { name: error.name, message: error.message }
          : { name: 'not an Error', message: String(error) },
    }),
  );
  process.send?.(outcome, () => process.exit());
});
