import { readRepositoryFile } from '@batch/readme/src/markdown/pages.ts';
import { section, tableRows } from '@batch/readme/src/markdown/tables.ts';
import { kinesisEvent, passTime, simulateSqs, simulateStream } from '@batch/testing';
import { describe, expect, test } from 'vitest';

const page = readRepositoryFile('docs/how-lambda-treats-your-answer.md');
const rows = tableRows(section(page, '## Every answer'));
const identifiers = ['1', '2', '3'];
const settings = { reportBatchItemFailures: true, maxReceiveCount: 1 };

/** A function that does what a row says. */
function functionOf(does: string): () => unknown {
  if (does === 'throws') return () => Promise.reject(new Error('thrown'));
  if (does.includes('timeout')) return () => passTime(60_000);
  const answer: unknown = JSON.parse(/^answers `(.*?)`/.exec(does)?.[1] ?? '');
  return () => answer;
}

/** How the simulation of a mapping puts what a row says. */
function verdictOf(words: string): object {
  if (words === 'the whole batch succeeded') return { kind: 'succeeded' };
  if (words === 'the whole batch failed') return { kind: 'failed' };
  const [, record = ''] = /^record (\d) failed$/.exec(words) ?? [];
  return { kind: 'partly-failed', reported: new Set([record]) };
}

test('the table has the answers that the simulation knows', () => {
  expect(rows).toHaveLength(13);
});

describe.each(rows)('the function %s: %s', (does, words = '', knownFrom) => {
  const verdict = verdictOf(words);

  test('on SQS', async () => {
    const messages = identifiers.map((messageId) => ({ body: 'text', messageId }));
    const { invocations } = await simulateSqs(functionOf(does), messages, settings);
    expect(invocations[0]?.verdict).toMatchObject(verdict);
    if (invocations[0]?.verdict?.unconfirmed) expect(knownFrom).toBe('unconfirmed');
  });

  test('on a stream', async () => {
    const records = kinesisEvent(identifiers.map((sequenceNumber) => ({ data: 'text', sequenceNumber })));
    const { invocations } = await simulateStream(functionOf(does), records, {
      reportBatchItemFailures: true,
      maximumRetryAttempts: 0,
    });
    expect(invocations[0]?.verdict).toMatchObject(verdict);
  });
});
