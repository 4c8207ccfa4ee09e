import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/** The demo itself takes its time, most of all on a busy machine. */
export default mergeConfig(base, { test: { testTimeout: 120_000 } });
