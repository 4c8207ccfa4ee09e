import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type * as Core from '../src/index.ts';

const esm: typeof Core = await import(new URL('../dist/index.js', import.meta.url).href);
const cjs: typeof Core = createRequire(import.meta.url)('../dist/index.cjs');

describe('the ESM and the CommonJS copy', () => {
  it('export the same names', () => {
    expect(Object.keys(esm)).toEqual(Object.keys(cjs).toSorted());
  });

  it("recognise each other's errors, which `instanceof` does not", () => {
    for (const [one, other] of [
      [esm, cjs],
      [cjs, esm],
    ] as const) {
      const setting = new one.BatchConfigurationError('bad setting');
      expect(setting).not.toBeInstanceOf(other.BatchConfigurationError);
      expect(other.BatchConfigurationError.isInstance(setting)).toBe(true);
      expect(other.BatchError.isInstance(setting)).toBe(true);
      const error = new one.RecordProcessingError('1', { cause: undefined });
      const all = new one.BatchProcessingError({
        batchRecords: [{}],
        successRecords: [],
        failureRecords: [{ record: {}, recordId: '1', error }],
        response: {},
      });
      expect(other.BatchProcessingError.isInstance(all)).toBe(true);
      expect(other.RecordProcessingError.isInstance(all.cause)).toBe(true);
    }
  });
});
