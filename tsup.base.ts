import { defineConfig } from 'tsup';

/** The one build of every published package: ESM and CommonJS, each with its own declarations. */
export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  target: 'node22',
  platform: 'node',
  dts: true,
  clean: true,
  splitting: false,
  sourcemap: false,
  treeshake: true,
});
