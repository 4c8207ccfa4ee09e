import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/** The first synthesis of a stack loads all of aws-cdk-lib, which takes a while on a busy machine. */
export default mergeConfig(base, {
  test: { silent: 'passed-only', testTimeout: 120_000 },
});
