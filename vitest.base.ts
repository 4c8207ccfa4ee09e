import { defineConfig } from 'vitest/config';

/** The one test setup: unit tests beside the source, type tests in `.test-d.ts`, counts for the summary. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    typecheck: { enabled: true, include: ['src/**/*.test-d.ts', 'test/**/*.test-d.ts'] },
    reporters: ['default', ['json', { outputFile: '.reports/vitest.json' }]],
  },
});
