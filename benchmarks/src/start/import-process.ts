import { serveTurns } from '../turns/serve-turns.ts';

export interface ImportTask {
  readonly module: string;
}

/** Measures the milliseconds until a function is there to be called. */
await serveTurns<ImportTask>(async ({ module }) => async () => {
  const start = performance.now();
  await import(module);
  return [performance.now() - start];
});
