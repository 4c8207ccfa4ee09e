import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/** Packing and installing take seconds, and more on a busy machine. */
export default mergeConfig(base, {
  test: { globalSetup: 'test/set-up.ts', hookTimeout: 300_000, maxConcurrency: 2, maxWorkers: 2 },
});
