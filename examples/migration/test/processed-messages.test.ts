import { afterEach, expect, test, vi } from 'vitest';
import * as after from '../src/processed-messages/after.ts';
import * as before from '../src/processed-messages/before.ts';
import { queued } from './support/orders.ts';
import { run } from './support/run.ts';

const log = vi.spyOn(console, 'log');

afterEach(() => {
  log.mockClear();
});

test.each([
  ['before', before.handler, 'No quantity of bad'],
  ['after', after.handler, new Error('No quantity of bad')],
])('%s: what the handler returned, and why a record failed', async (_, handler, why) => {
  expect(await run(handler, queued('tea', 'bad', 'cup'))).toMatchObject({
    reported: ['bad'],
  });
  expect(log.mock.calls.sort()).toEqual(
    [
      ['shipped', '1 x tea'],
      ['not shipped', why],
      ['shipped', '1 x cup'],
      ['2 good, 1 bad'],
    ].sort(),
  );
});
