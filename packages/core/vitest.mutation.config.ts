import { defineConfig } from 'vitest/config';

/** For mutants of the engine, which run in a copy of this package: without the decorator, whose syntax is lowered elsewhere. */
export default defineConfig({
  test: { include: ['src/**/*.test.ts'], exclude: ['src/decorator.test.ts'] },
});
