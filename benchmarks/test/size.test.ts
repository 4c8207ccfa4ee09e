import { describe, expect, test } from 'vitest';
import limits from '../size-limits.json' with { type: 'json' };
import { bundleFunction } from '../src/size/bundle-function.ts';

/** What a function that names none of it must not carry. */
const NOT_IN_A_MINIMAL_HANDLER =
  /\/(decoders\/.*|decode-json|validate-payload|decorator|batch-processor|processor|batch-response|response)\.ts$/;

describe.each(['sqs', 'kinesis', 'dynamodb'] as const)('a minimal handler for %s', (name) => {
  test('has the size that is stored, minified to the byte; gzipped almost, since not all processors compress alike', async () => {
    const { minifiedBytes, gzippedBytes } = await bundleFunction(name);
    const { minified, gzipped } = limits[name];
    expect(minifiedBytes, 'If it has to grow, or has shrunk, write so in size-limits.json.').toBe(minified);
    expect(gzippedBytes).toBeGreaterThan(gzipped * 0.99);
    expect(gzippedBytes).toBeLessThan(gzipped * 1.01);
  });

  test('holds nothing of decoders, decorator or class', async () => {
    const { modules } = await bundleFunction(name, { fromSource: true });
    const carried = [...modules].filter(([, bytes]) => bytes > 0).map(([path]) => path);
    expect(carried).toContain('packages/core/src/batch-handler.ts');
    expect(carried.filter((path) => NOT_IN_A_MINIMAL_HANDLER.test(path))).toEqual([]);
  });

  test('leaves out of the built package what it leaves out of its modules', async () => {
    const [built, source] = await Promise.all([bundleFunction(name), bundleFunction(name, { fromSource: true })]);
    // The same code with other names; what is left out for its module alone would be hundreds of bytes.
    expect(built.minifiedBytes).toBeLessThanOrEqual(source.minifiedBytes + 100);
  });
});
