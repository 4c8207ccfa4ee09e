import { transform } from 'esbuild';
import { mergeConfig } from 'vitest/config';
import base from '../../vitest.base.ts';

/** Neither Node nor Vitest's own transformer runs standard decorators yet, so esbuild lowers them. */
export default mergeConfig(base, {
  // The first synthesis of a stack loads all of aws-cdk-lib, which takes a while on a busy machine.
  test: { silent: 'passed-only', testTimeout: 60_000 },
  plugins: [
    {
      name: 'lower-standard-decorators',
      enforce: 'pre',
      async transform(code: string, id: string) {
        if (!id.endsWith('.ts') || !/^\s*@\w+\(/m.test(code)) return undefined;
        return transform(code, {
          loader: 'ts',
          target: 'node22',
          sourcefile: id,
          sourcemap: true,
        });
      },
    },
  ],
});
