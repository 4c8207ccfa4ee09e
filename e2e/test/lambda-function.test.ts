import { describe, expect, it } from 'vitest';
import { deploy } from './support/deploy.ts';

const taskRoot = new URL('../functions/plain/', import.meta.url);

describe.each([1, 4])('a function with room for %i invocations at once', (maxConcurrency) => {
  it('gives what the handler returns, and a context', async () => {
    const lambda = await deploy({ taskRoot, handler: 'plain.handler', timeoutMs: 5_000, maxConcurrency });
    const result = await lambda.invoke({ value: 'ä' });
    expect(result).toMatchObject({ kind: 'response', body: { value: 'ä', requestId: result.requestId } });
    expect(result).toHaveProperty(
      'body.timeLeft',
      expect.toSatisfy((timeLeft: number) => timeLeft > 0 && timeLeft <= 5_000),
    );
  });

  it('gives what the handler throws', async () => {
    const lambda = await deploy({ taskRoot, handler: 'plain.handler', maxConcurrency });
    expect(await lambda.invoke({ end: 'throw', value: 'not\ntoday: ä' })).toMatchObject({
      kind: 'error',
      errorType: 'TypeError',
      errorMessage: 'not\ntoday: ä',
    });
  });

  it('starts a new process after a timeout', async () => {
    const lambda = await deploy({ taskRoot, handler: 'plain.handler', timeoutMs: 1_000, maxConcurrency });
    const { pid } = lambda;
    const result = await lambda.invoke({ end: 'hang' });
    expect(result).toMatchObject({
      kind: 'timeout',
      errorMessage: expect.stringContaining('after 1.00 sec'),
    });
    expect(await lambda.invoke({ value: 1 })).toMatchObject({ kind: 'response', body: { value: 1 } });
    expect(lambda.pid).not.toBe(pid);
  });

  it('starts a new process after a crash', async () => {
    const lambda = await deploy({ taskRoot, handler: 'plain.handler', maxConcurrency });
    const { pid } = lambda;
    expect(await lambda.invoke({ end: 'exit' })).toMatchObject({
      kind: 'error',
      errorType: 'Runtime.ExitError',
    });
    expect(await lambda.invoke({ value: 2 })).toMatchObject({ kind: 'response', body: { value: 2 } });
    expect(lambda.pid).not.toBe(pid);
  });

  it.each([
    ['broken.handler', 'RangeError', 'no configuration'],
    ['plain.missing', 'Runtime.HandlerNotFound', 'plain.missing is undefined or not exported'],
    ['nowhere.handler', 'Runtime.ImportModuleError', 'nowhere'],
  ])('answers with the error of the start of %s', async (handler, errorType, message) => {
    const lambda = await deploy({ taskRoot, handler, maxConcurrency });
    expect(await lambda.invoke({})).toMatchObject({
      kind: 'error',
      errorType,
      errorMessage: expect.stringContaining(message),
    });
  });
});

it('loads CommonJS', async () => {
  const lambda = await deploy({ taskRoot, handler: 'plain-cjs.handler' });
  expect(await lambda.invoke({ value: 3 })).toMatchObject({ kind: 'response', body: { value: 3 } });
});

it('runs invocations one after the other unless told otherwise', async () => {
  const lambda = await deploy({ taskRoot, handler: 'plain.handler' });
  const results = await Promise.all([1, 2, 3, 4].map((value) => lambda.invoke({ value })));
  expect(results).toMatchObject([1, 2, 3, 4].map((value) => ({ kind: 'response', body: { value } })));
});

it('passes on what the function writes', async () => {
  const lines: string[] = [];
  const lambda = await deploy({ taskRoot, handler: 'plain.handler', onLog: (line) => lines.push(line) });
  const { requestId } = await lambda.invoke({ value: 4 });
  await lambda.stop();
  expect(lines).toEqual([expect.stringMatching(new RegExp(`${requestId}\tINFO\tasked to return 4$`))]);
});

it('refuses invocations once it is stopped', async () => {
  const lambda = await deploy({ taskRoot, handler: 'plain.handler' });
  await lambda.stop();
  await expect(lambda.invoke({})).rejects.toThrow('function is stopped');
});
