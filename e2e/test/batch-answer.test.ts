import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '../src/batch-answer.ts';
import type { InvocationResult } from '../src/invocation-result.ts';

const identifiers = ['1', '2', '3'];

function judge(body: unknown, reportBatchItemFailures = true) {
  return judgeAnswer({ kind: 'response', requestId: 'r', body }, { identifiers, reportBatchItemFailures });
}

const reported = (...ids: unknown[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('the whole batch succeeded', () => {
  it.each([
    ['no answer', null],
    ['an empty text', ''],
    ['an empty object', {}],
    ['no failures', { batchItemFailures: [] }],
    ['failures that are null', { batchItemFailures: null }],
    ['a misspelt key', { batchItemFailure: [{ itemIdentifier: '1' }] }],
  ])('%s', (_name, body) => {
    expect(judge(body)).toEqual({ kind: 'succeeded' });
  });

  it('any answer, where the mapping does not read it', () => {
    expect(judge(reported('2'), false)).toEqual({ kind: 'succeeded' });
  });
});

describe('the whole batch failed', () => {
  it.each([
    ['an empty identifier', reported('1', '')],
    ['an identifier that is null', reported(null)],
    ['an identifier that is a number', reported(1)],
    ['a misnamed identifier', { batchItemFailures: [{ messageId: '1' }] }],
    ['an item that is no object', { batchItemFailures: ['1'] }],
    ['an identifier that is not in the batch', reported('1', '4')],
    ['failures that are no list', { batchItemFailures: { itemIdentifier: '1' } }],
    ['an answer that is no object', 'done'],
  ])('%s', (_name, body) => {
    expect(judge(body)).toEqual({ kind: 'failed', reason: expect.any(String) });
  });

  it.each<InvocationResult>([
    { kind: 'error', requestId: 'r', errorType: 'TypeError', errorMessage: 'bad' },
    { kind: 'timeout', requestId: 'r', errorMessage: 'Task timed out after 3.00 seconds' },
  ])('an invocation that ends with $kind', (result) => {
    for (const reportBatchItemFailures of [true, false]) {
      expect(judgeAnswer(result, { identifiers, reportBatchItemFailures })).toMatchObject({ kind: 'failed' });
    }
  });
});

it('only what is reported failed, duplicates counted once', () => {
  expect(judge(reported('3', '1', '3'))).toEqual({ kind: 'partial', failed: new Set(['1', '3']) });
});
