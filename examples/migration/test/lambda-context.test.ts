import { lambdaContext } from '@batch/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as after from '../src/lambda-context/after.ts';
import * as before from '../src/lambda-context/before.ts';
import { queued } from './support/orders.ts';
import { run } from './support/run.ts';

vi.mock('../src/shop.ts', { spy: true });

const { ship } = vi.mocked(await import('../src/shop.ts'));
const log = vi.spyOn(console, 'log');
const sides = [
  ['before', before.handler],
  ['after', after.handler],
] as const;

beforeEach(() => {
  log.mockClear();
});

afterEach(() => {
  vi.useRealTimers();
  ship.mockRestore();
});

test.each(sides)('%s: the record handler has the context', async (_, handler) => {
  const context = lambdaContext({ awsRequestId: 'request-1' });
  await run(handler, queued('tea'), context);
  expect(log.mock.calls).toEqual([['Shipping in request-1']]);
});

test.each([
  ['before', before.handler, 'no answer'],
  ['after', after.handler, { batchItemFailures: [{ itemIdentifier: 'slow' }] }],
])(
  '%s: what is answered when an order hangs until the timeout',
  async (_, handler, answer) => {
    vi.useFakeTimers();
    ship.mockImplementation(({ article }) =>
      article === 'slow' ? new Promise(() => undefined) : Promise.resolve(article),
    );
    const context = lambdaContext({ clock: 'system', remainingTimeInMillis: 30_000 });

    const answered = handler(queued('tea', 'slow'), context);
    const timeout = new Promise((resolve) => setTimeout(resolve, 30_000, 'no answer'));
    await vi.advanceTimersByTimeAsync(30_000);

    expect(await Promise.race([answered, timeout])).toEqual(answer);
  },
);
