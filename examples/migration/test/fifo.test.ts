import { SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import { parser } from '@aws-lambda-powertools/batch/parser';
import { describe, expect, test } from 'vitest';
import * as afterFifo from '../src/fifo/after.ts';
import * as beforeFifo from '../src/fifo/before.ts';
import * as afterFifoSync from '../src/fifo-sync/after.ts';
import * as beforeFifoSync from '../src/fifo-sync/before.ts';
import { Order } from '../src/order-schema.ts';
import * as afterGroups from '../src/skip-group-on-error/after.ts';
import * as beforeGroups from '../src/skip-group-on-error/before.ts';
import { queuedInGroups } from './support/orders.ts';
import { runBoth } from './support/run.ts';

describe.each([
  ['SqsFifoPartialProcessorAsync', beforeFifo.handler, afterFifo.handler],
  ['SqsFifoPartialProcessor', beforeFifoSync.handler, afterFifoSync.handler],
])('%s', (_name, handlerBefore, handlerAfter) => {
  test('stops at the first failure: the same', async () => {
    const event = queuedInGroups('a:tea', 'a:bad', 'b:cup');
    const { before, after } = await runBoth(handlerBefore, handlerAfter, event);
    expect(before).toMatchObject({ reported: ['bad', 'cup'], shipped: ['tea'] });
    expect(after).toEqual(before);
  });

  test('throws if that is the first message, since nothing else is started: the same', async () => {
    const event = queuedInGroups('a:bad', 'a:tea', 'b:cup');
    const { before, after } = await runBoth(handlerBefore, handlerAfter, event);
    expect(before).toMatchObject({ reported: 'FullBatchFailureError', shipped: [] });
    expect(after).toMatchObject({ reported: 'BatchProcessingError', shipped: [] });
  });
});

describe('skipGroupOnError', () => {
  const event = queuedInGroups('a:tea', 'a:bad', 'b:cup', 'a:pot', 'b:jar', 'b:lid');

  test('reports the failed message and the later ones of its group: the same', async () => {
    const { before, after } = await runBoth(
      beforeGroups.handler,
      afterGroups.handler,
      event,
    );
    const same = { reported: ['bad', 'pot'], shipped: ['tea', 'cup', 'jar', 'lid'] };
    expect(before).toMatchObject(same);
    expect(after).toMatchObject({
      ...same,
      shipped: expect.arrayContaining(same.shipped),
    });
  });

  test('runs groups one after the other before, and side by side after', async () => {
    const { before, after } = await runBoth(
      beforeGroups.handler,
      afterGroups.handler,
      event,
    );
    expect(before.mostAtOnce).toBe(1);
    expect(after.mostAtOnce).toBe(2);
    const ofGroupB = ['cup', 'jar', 'lid'];
    expect(after.shipped.filter((article) => ofGroupB.includes(article))).toEqual(
      ofGroupB,
    );
  });
});

test('a FIFO processor of Powertools takes no parser', () => {
  // @ts-expect-error: its constructor has no parameters.
  const processor = new SqsFifoPartialProcessorAsync({ parser, innerSchema: Order });
  expect(processor).toHaveProperty('parserConfig', undefined);
});
