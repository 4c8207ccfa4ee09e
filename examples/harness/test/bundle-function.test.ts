import { readdir } from 'node:fs/promises';
import { sqsEvent } from '@batch/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BundledFunction, bundleFunction } from '../src/bundle-function.ts';

let greet: BundledFunction;

beforeAll(async () => {
  greet = await bundleFunction(new URL('./functions/greet.ts', import.meta.url));
});

afterAll(() => greet[Symbol.asyncDispose]());

test('the bundle is alone in its folder', async () => {
  expect(await readdir(new URL('.', greet.url))).toEqual(['index.mjs']);
});

test('runs with a context and an environment of its own, decorators lowered, and gives answer and log', async () => {
  const invocation = await greet.invoke(sqsEvent(['Ada']), {
    environment: { GREETING: 'Hello' },
  });

  expect(invocation).toEqual({
    answer: { text: 'Hello, Ada', function: 'test-function', home: false },
    output: 'decorated greet\ngreeted Ada\n',
    errors: 'no farewell\n',
  });
});

test('rejects as the function does', async () => {
  await expect(greet.invoke(sqsEvent(['']))).rejects.toMatchObject({
    name: 'RangeError',
    message: 'Whom?',
  });
});

test('rejects if the function cannot be loaded, and says why', async () => {
  await using broken = await bundleFunction(
    new URL('./functions/broken.ts', import.meta.url),
  );

  await expect(broken.invoke({})).rejects.toThrow(
    /ended without an answer.*A variable is missing/s,
  );
});
