import { UnprocessedRecordError } from '@batch/core';
import { SqsBatchProcessor } from '@batch/sqs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lambdaContext, sqsEvent } from './index.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('lambdaContext', () => {
  it('has all fields', () => {
    expect(lambdaContext()).toEqual({
      callbackWaitsForEmptyEventLoop: true,
      functionName: 'test-function',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:test-function',
      memoryLimitInMB: '128',
      awsRequestId: '00000000-0000-4000-8000-000000000001',
      logGroupName: '/aws/lambda/test-function',
      logStreamName: '2026/01/01/[$LATEST]00000000000000000000000000000001',
      remainingTimeInMillis: 30_000,
      getRemainingTimeInMillis: expect.any(Function),
      advance: expect.any(Function),
      done: expect.any(Function),
      fail: expect.any(Function),
      succeed: expect.any(Function),
    });
  });

  it('lets every field be given', () => {
    const fields = {
      callbackWaitsForEmptyEventLoop: false,
      functionName: 'name',
      functionVersion: '7',
      invokedFunctionArn: 'arn',
      memoryLimitInMB: '512',
      awsRequestId: 'id',
      logGroupName: 'group',
      logStreamName: 'stream',
      identity: { cognitoIdentityId: 'a', cognitoIdentityPoolId: 'b' },
      tenantId: 'tenant',
    };
    expect(lambdaContext(fields)).toMatchObject(fields);
    expect(lambdaContext({ functionName: 'ship', functionVersion: '7' })).toMatchObject({
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:ship',
      logGroupName: '/aws/lambda/ship',
      logStreamName: '2026/01/01/[7]00000000000000000000000000000001',
    });
    expect(lambdaContext({ awsRequestId: undefined }).awsRequestId).toBe(lambdaContext().awsRequestId);
  });

  it('has a clock that stands still until it is moved', () => {
    vi.useFakeTimers();
    const context = lambdaContext({ remainingTimeInMillis: 1000 });
    const { getRemainingTimeInMillis } = context;
    vi.advanceTimersByTime(10_000);
    expect(getRemainingTimeInMillis()).toBe(1000);
    context.advance(300);
    expect(getRemainingTimeInMillis()).toBe(700);
    expect(context.remainingTimeInMillis).toBe(700);
    context.remainingTimeInMillis = 50;
    expect(getRemainingTimeInMillis()).toBe(50);
    context.advance(80);
    expect(getRemainingTimeInMillis()).toBe(-30);
    context.remainingTimeInMillis = 0;
    context.advance(0);
    expect(getRemainingTimeInMillis()).toBe(0);
  });

  it('runs with the system, and so with fake timers, also those that come later', () => {
    const context = lambdaContext({ clock: 'system', remainingTimeInMillis: 1000 });
    vi.useFakeTimers({ now: Date.now() });
    context.remainingTimeInMillis = 1000;
    vi.advanceTimersByTime(400);
    expect(context.getRemainingTimeInMillis()).toBe(600);
    context.advance(100);
    expect(context.getRemainingTimeInMillis()).toBe(500);
  });

  it('runs with any clock', () => {
    let now = 5000;
    const context = lambdaContext({ clock: () => now, remainingTimeInMillis: 1000 });
    now += 250;
    expect(context.getRemainingTimeInMillis()).toBe(750);
    context.remainingTimeInMillis = 100;
    now += 1;
    expect(context.remainingTimeInMillis).toBe(99);
  });

  it('ends a batch in time, without waiting', async () => {
    const context = lambdaContext({ remainingTimeInMillis: 3000 });
    const event = sqsEvent(['first', 'second', 'third']);
    const processor = new SqsBatchProcessor({ logger: false });
    const result = await processor.process(event, () => context.advance(1500), { lambdaContext: context });
    expect(result.successRecords.map(({ record }) => record.body)).toEqual(['first', 'second']);
    expect(UnprocessedRecordError.isInstance(result.failureRecords[0]?.error)).toBe(true);
    expect(result.response).toEqual({ batchItemFailures: [{ itemIdentifier: event.Records[2]?.messageId }] });
  });

  it('cuts off a handler that hangs, by fake timers', async () => {
    vi.useFakeTimers();
    const context = lambdaContext({ clock: 'system', remainingTimeInMillis: 3000 });
    const event = sqsEvent(['done', 'hangs']);
    const processing = new SqsBatchProcessor({ logger: false }).process(
      event,
      ({ body }) => (body === 'hangs' ? new Promise(() => {}) : undefined),
      { lambdaContext: context },
    );
    await vi.advanceTimersByTimeAsync(3000);
    expect((await processing).response).toEqual({
      batchItemFailures: [{ itemIdentifier: event.Records[1]?.messageId }],
    });
  });

  it('has no callbacks', () => {
    const context = lambdaContext();
    expect(() => context.done()).toThrow(
      '`context.done` does not exist from nodejs24.x on: return the answer, or throw.',
    );
    expect(() => context.fail('a')).toThrow('`context.fail`');
    expect(() => context.succeed('a')).toThrow('`context.succeed`');
  });

  it('refuses what it does not understand', () => {
    const accepted = 'accepted: milliseconds from 0 up.';
    expect(() => lambdaContext({ remainingTimeInMillis: -1 })).toThrow(`\`remainingTimeInMillis\` is -1; ${accepted}`);
    expect(() => lambdaContext().advance(-1)).toThrow(`\`advance\` is -1; ${accepted}`);
    expect(() => {
      lambdaContext().remainingTimeInMillis = Number.NaN;
    }).toThrow(`\`remainingTimeInMillis\` is NaN; ${accepted}`);
    // @ts-expect-error no such clock
    expect(() => lambdaContext({ clock: 'real' })).toThrow('`clock` is a string; accepted: "manual", "system", or a');
    // @ts-expect-error misspelt
    expect(() => lambdaContext({ remainingTimeInMs: 1 })).toThrow('`options` has a field "remainingTimeInMs"');
  });
});
