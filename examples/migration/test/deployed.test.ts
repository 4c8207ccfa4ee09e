import { bundleFunction } from '@batch/example-harness';
import { sqsEvent } from '@batch/testing';
import { expect, test } from 'vitest';

const event = sqsEvent([
  { body: { article: 'tea', quantity: 1 }, messageId: 'tea' },
  { body: { article: 'cup', quantity: 0 }, messageId: 'cup' },
]);

test.each(['before', 'after'])('%s: a function as deployed', async (side) => {
  const file = new URL(`../src/record-schema/${side}.ts`, import.meta.url);
  await using bundle = await bundleFunction(file);

  const { answer, output } = await bundle.invoke(event);

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'cup' }] });
  expect(output).toBe('tea: 1\n');
});
