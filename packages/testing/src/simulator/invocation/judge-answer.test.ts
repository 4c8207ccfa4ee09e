import { describe, expect, it } from 'vitest';
import { claimedFailures } from './claimed-failures.ts';
import type { InvocationEnd } from './invocation.ts';
import { judgeAnswer } from './judge-answer.ts';

const identifiers = new Set(['1', '2', '3']);

function judge(end: InvocationEnd, { reportBatchItemFailures = true, stateExpected = false } = {}) {
  return judgeAnswer(end, { identifiers, reportBatchItemFailures, stateExpected, functionTimeoutMs: 3000 }).verdict;
}

const returned = (value: unknown): InvocationEnd => ({ kind: 'returned', value });
const reported = (...ids: unknown[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

describe('the whole batch succeeded', () => {
  it.each([
    ['no answer', undefined, 'empty-answer'],
    ['null', null, 'empty-answer'],
    ['an empty text', '', 'empty-answer'],
    ['an empty object', {}, 'empty-answer'],
    ['a function', () => undefined, 'empty-answer'],
    ['no failures', { batchItemFailures: [] }, 'empty-answer'],
    ['failures that are null', { batchItemFailures: null }, 'empty-answer'],
    ['failures that JSON leaves out', { batchItemFailures: undefined }, 'empty-answer'],
    ['a misspelt key', { batchItemFailure: [{ itemIdentifier: '1' }] }, 'key-missing'],
    ['an answer for HTTP', { statusCode: 200 }, 'key-missing'],
  ])('%s', (_name, value, rule) => {
    expect(judge(returned(value))).toMatchObject({ kind: 'succeeded', rule, unconfirmed: rule === 'key-missing' });
  });

  it('any answer, where the mapping does not read it', () => {
    for (const value of [reported('2'), reported('4'), 'done', null]) {
      expect(judge(returned(value), { reportBatchItemFailures: false })).toMatchObject({
        kind: 'succeeded',
        rule: 'answer-not-read',
      });
    }
  });
});

describe('the whole batch failed', () => {
  it.each([
    ['an empty identifier', reported('1', ''), 'identifier-missing'],
    ['an identifier that is null', reported(null), 'identifier-missing'],
    ['an identifier that is a number', reported(1), 'identifier-missing'],
    ['a misnamed identifier', { batchItemFailures: [{ messageId: '1' }] }, 'identifier-missing'],
    ['an item that is no object', { batchItemFailures: ['1'] }, 'identifier-missing'],
    ['an identifier that is not in the batch', reported('1', '4'), 'identifier-unknown'],
    ['what cannot become JSON', { batchItemFailures: [], count: 1n }, 'answer-not-serialisable'],
  ])('%s', (_name, value, rule) => {
    expect(judge(returned(value))).toMatchObject({ kind: 'failed', rule, unconfirmed: false });
  });

  it.each<[string, unknown]>([
    ['failures that are no list', { batchItemFailures: { itemIdentifier: '1' } }],
    ['an answer that is no object', 'done'],
  ])('%s, as far as is known', (_name, value) => {
    expect(judge(returned(value))).toMatchObject({ kind: 'failed', rule: 'answer-malformed', unconfirmed: true });
  });

  it.each<[InvocationEnd, string, string]>([
    [{ kind: 'thrown', error: new TypeError('bad') }, 'thrown', 'threw TypeError: bad'],
    [{ kind: 'thrown', error: undefined }, 'thrown', 'threw undefined'],
    [{ kind: 'timed-out' }, 'timed-out', 'timed out after 3.00 seconds'],
  ])('an invocation that ends with $0.kind', (end, rule, explanation) => {
    for (const reportBatchItemFailures of [true, false]) {
      expect(judge(end, { reportBatchItemFailures })).toMatchObject({ kind: 'failed', rule, explanation });
    }
  });
});

describe('the batch failed in part', () => {
  it('only what is reported failed, duplicates counted once', () => {
    expect(judge(returned(reported('3', '1', '3')))).toMatchObject({
      kind: 'partly-failed',
      rule: 'failures-reported',
      explanation: 'reported 2 of 3 as failed',
      reported: new Set(['1', '3']),
    });
  });

  it('as JSON tells it', () => {
    const answer = { batchItemFailures: [{ toJSON: () => ({ itemIdentifier: '2' }) }] };
    expect(judge(returned(answer))).toMatchObject({ kind: 'partly-failed', reported: new Set(['2']) });
  });
});

describe('in a tumbling window', () => {
  it.each([undefined, {}, { state: null }, reported('1')])('an answer without state fails: %j', (value) => {
    for (const reportBatchItemFailures of [true, false]) {
      expect(judge(returned(value), { stateExpected: true, reportBatchItemFailures })).toMatchObject({
        kind: 'failed',
        rule: 'state-missing',
      });
    }
  });

  it('an answer with state is judged by the rest of it', () => {
    const state = { sum: 1 };
    expect(judge(returned({ state }), { stateExpected: true })).toMatchObject({ rule: 'empty-answer' });
    expect(judge(returned({ state, ...reported('2') }), { stateExpected: true })).toMatchObject({
      kind: 'partly-failed',
    });
  });
});

it('a thrown value that throws when it is looked at is only named', () => {
  const error = new Proxy(new Error('x'), {
    get() {
      throw new Error('no');
    },
  });
  expect(judge({ kind: 'thrown', error })).toMatchObject({ explanation: 'threw an unreadable value' });
});

describe('claimedFailures', () => {
  it.each<[string, unknown, string[]]>([
    ['a proper answer', reported('1', '4', '3'), ['1', '3']],
    ['a misspelt key', { BatchItemFailures: [{ itemIdentifier: '2' }] }, ['2']],
    ['a misnamed identifier', { batchItemFailures: [{ messageId: '2' }] }, ['2']],
    ['a list of identifiers', { failed: ['1', 2] }, ['1']],
    ['a bare list', ['3'], ['3']],
    ['nothing', null, []],
    ['a text', '1', []],
  ])('are found in %s', (_name, answer, claimed) => {
    expect([...claimedFailures(answer, identifiers)]).toEqual(claimed);
  });
});
