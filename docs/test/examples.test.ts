import * as core from '@batch/core';
import * as dynamodb from '@batch/dynamodb';
import * as kinesis from '@batch/kinesis';
import * as sqs from '@batch/sqs';
import * as testing from '@batch/testing';
import { describe, expect, test } from 'vitest';
import { docExamples } from '../src/doc-examples.ts';
import { typeErrors } from '../src/type-errors.ts';
import { type ExampleModule, writeExamples } from '../src/write-examples.ts';
import { eventFor } from './support/example-events.ts';

const examples = writeExamples('packages', 'packages/*/src/**/*.ts');

/** Imports the example, and where it exports a `handler`, invokes that: all records of its event have to succeed. */
async function run(example: ExampleModule): Promise<void> {
  const { handler }: { handler?: unknown } = await import(example.path);
  if (handler === undefined) return;
  if (typeof handler !== 'function') throw new Error(`${example.place}: \`handler\` is no function`);
  const answer: unknown = await handler(eventFor(example), testing.lambdaContext());
  const nothingFailed = example.name === 'BatchSource' ? { again: [] } : { batchItemFailures: [] };
  expect(answer, example.place).toEqual(nothingFailed);
}

test('all examples compile, in one program', () => {
  expect(typeErrors(examples.map(({ path }) => path))).toEqual([]);
});

describe('runs', () => {
  test.each(examples)('the example of $name ($place)', run);
});

describe('has an example', () => {
  const documented = examples.map(({ name }) => name);
  const own = (exports: object) => Object.keys(exports).filter((name) => !(name in core) && !/Source$/.test(name));

  test.each(Object.entries({ dynamodb, kinesis, sqs, testing }))('every function and class of %s', (_, exports) => {
    expect(own(exports).length).toBeGreaterThan(4);
    expect(documented).toEqual(expect.arrayContaining(own(exports)));
  });

  test('what core is used by', () => {
    const doors = Object.keys(core).filter((name) =>
      /^(process|create)?Batch(Handler|Processor|Decorator)?$/i.test(name),
    );
    expect(doors).toHaveLength(4);
    expect(documented).toEqual(expect.arrayContaining([...doors, 'BatchSource', 'batchResponse']));
  });
});

describe('is refused', () => {
  test('an example with a type error', () => {
    const [planted] = writeExamples('type-error', 'docs/test/fixtures/example-with-type-error.ts');
    expect(typeErrors([planted?.path ?? ''])).toEqual([
      expect.stringContaining("0-withTypeError.ts:3: Property 'kinesis' does not exist on type 'SQSRecord'."),
    ]);
  });

  const [throwing, failing] = writeExamples('failing', 'docs/test/fixtures/examples-that-fail.ts');

  test('an example that throws', async () => {
    await expect(throwing && run(throwing)).rejects.toThrow('at once');
  });

  test('an example whose handler reports a failure', async () => {
    await expect(failing && run(failing)).rejects.toThrow(/examples-that-fail.ts:12: expected/);
  });

  test('an example that is no block of ts', () => {
    const text = '/**\n * Text.\n * @example handler(event)\n */\nexport const name = 1;';
    expect(() => docExamples('file.ts', text)).toThrow('file.ts:3: an @example is not followed by a block of ts');
  });
});
