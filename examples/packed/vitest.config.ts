import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/** Packing and installing take seconds, and more on a busy machine. */
export default mergeConfig(base, { test: { testTimeout: 60_000, hookTimeout: 120_000 } });
