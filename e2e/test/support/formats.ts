/** Both ways to write a function's file: it loads the package's other build in each. */
export const FORMATS = [
  { format: 'ESM', taskRoot: new URL('../../functions/esm/', import.meta.url) },
  { format: 'CommonJS', taskRoot: new URL('../../functions/cjs/', import.meta.url) },
] as const;
