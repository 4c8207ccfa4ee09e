import { mergeConfig } from 'vitest/config';
import base from '../vitest.base.ts';

/** Real processes and servers need more time than a unit test, most of all on a busy machine. */
export default mergeConfig(base, { test: { testTimeout: 90_000, hookTimeout: 90_000 } });
