import type { KinesisStreamTumblingWindowEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { handler } from '../src/tumbling-window.ts';
import { answer, kinesisEvent, lambdaContext } from './support/events.ts';

const window = { start: '2026-11-02T07:00:00Z', end: '2026-11-02T07:05:00Z' };
const flags = { isFinalInvokeForWindow: false, isWindowTerminatedEarly: false };

test('the answer carries the state, which counts what will not be delivered again', async () => {
  const event: KinesisStreamTumblingWindowEvent = {
    ...kinesisEvent({ 41: {}, 42: {}, 43: {}, 44: {} }),
    ...flags,
    window,
    state: { clicks: 7 },
  };
  const broken = event.Records[2];
  if (broken !== undefined) broken.kinesis.data = 'bm90IGpzb24=';
  expect(await handler(event, lambdaContext())).toEqual({
    ...answer('43', '44'),
    state: { clicks: 9 },
  });
});

test('the last invocation of a window, which has no records, keeps the state', async () => {
  const event = {
    Records: [],
    ...flags,
    isFinalInvokeForWindow: true,
    window,
    state: { clicks: 9 },
  };
  expect(await handler(event, lambdaContext())).toEqual({
    ...answer(),
    state: { clicks: 9 },
  });
});
