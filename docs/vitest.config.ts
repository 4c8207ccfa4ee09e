import { mergeConfig } from 'vitest/config';
import base from '../vitest.base.ts';

/** The examples in doc comments say what they do. */
export default mergeConfig(base, { test: { silent: 'passed-only' } });
