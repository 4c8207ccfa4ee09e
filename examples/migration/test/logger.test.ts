import { sqsEvent } from '@batch/testing';
import { beforeEach, expect, test, vi } from 'vitest';
import { queued } from './support/orders.ts';
import { run } from './support/run.ts';

vi.mock('../src/shop.ts', { spy: true });
const { ship } = vi.mocked(await import('../src/shop.ts'));

// Powertools' logger writes to this console only while the variable is set.
vi.stubEnv('POWERTOOLS_DEV', 'true');
const before = await import('../src/logger/before.ts');
const after = await import('../src/logger/after.ts');

const lines: string[] = [];
for (const level of ['debug', 'info', 'warn', 'error'] as const) {
  vi.spyOn(console, level).mockImplementation((line) => lines.push(line));
}

beforeEach(() => {
  lines.length = 0;
});

function logged(): unknown[] {
  return lines
    .map((line) => JSON.parse(line))
    .map(({ level, message }) => [level, message]);
}

test('a payload that does not parse: a debug line before, a warning after', async () => {
  const event = sqsEvent([
    { body: { article: 'tea' }, messageId: 'bad' },
    { body: { article: 'cup', quantity: 1 } },
  ]);
  expect(await run(before.handler, event)).toMatchObject({ reported: ['bad'] });
  expect(logged()).toEqual([
    ['DEBUG', expect.stringMatching(/^Failed to parse record: body\.quantity: /)],
  ]);

  lines.length = 0;
  expect(await run(after.handler, event)).toMatchObject({ reported: ['bad'] });
  expect(logged()).toEqual([['WARN', '1 of 2 records failed: bad.']]);
});

test('a handler that throws: nothing before, a warning with the error after', async () => {
  ship.mockImplementation(async ({ article }) => {
    if (article === 'tea') throw new Error('No tea');
    return article;
  });
  expect(await run(before.handler, queued('tea', 'cup'))).toMatchObject({
    reported: ['tea'],
  });
  expect(logged()).toEqual([]);

  expect(await run(after.handler, queued('tea', 'cup'))).toMatchObject({
    reported: ['tea'],
  });
  expect(logged()).toEqual([['WARN', '1 of 2 records failed: tea.']]);
  expect(lines[0]).toContain('No tea');
  ship.mockRestore();
});
