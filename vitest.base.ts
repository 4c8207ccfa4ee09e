import { transform } from 'esbuild';
import type { Plugin } from 'vitest/config';
import { defineConfig } from 'vitest/config';

/** Neither Node.js nor vitest's own transformer lowers standard decorators. */
const standardDecorators: Plugin = {
  name: 'standard-decorators',
  enforce: 'pre',
  async transform(code, id) {
    if (!id.endsWith('.ts') || !/^\s*@\w/m.test(code)) return undefined;
    return transform(code, { loader: 'ts', target: 'es2022', sourcefile: id, sourcemap: 'external' });
  },
};

/** The one test setup: unit tests beside the source, type tests in `.test-d.ts`, counts for the summary. */
export default defineConfig({
  plugins: [standardDecorators],
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    typecheck: { enabled: true, include: ['src/**/*.test-d.ts', 'test/**/*.test-d.ts'] },
    // A busy machine is no failure.
    testTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: '.reports/vitest.json' }]],
  },
});
