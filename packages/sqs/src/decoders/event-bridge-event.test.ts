import { decodeFailure, decodeProblem } from '@batch/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventBridgeEventOf } from '../../test/envelopes.ts';
import { sqsRecord } from '../../test/sqs-record.ts';
import { eventBridgeEvent } from './event-bridge-event.ts';

const Order = z.object({ id: z.string(), placed: z.coerce.date() });
const LaterOrder = Order.refine(async ({ id }) => id !== 'secret');
const detail = { id: '1', placed: '2026-01-01T00:00:00Z', more: true };
const order = { id: '1', placed: new Date('2026-01-01T00:00:00Z') };

describe('the payload', () => {
  const event = eventBridgeEventOf(detail);
  const record = sqsRecord(event);

  it('is the detail', () => {
    expect(eventBridgeEvent()(record)).toEqual(detail);
    expect(eventBridgeEvent(undefined, { envelope: false })(record)).toEqual(detail);
    expect(eventBridgeEvent(Order)(record)).toEqual(order);
  });

  it('is the whole event on request', () => {
    expect(eventBridgeEvent(undefined, { envelope: true })(record)).toEqual(event);
    expect(eventBridgeEvent(Order, { envelope: true })(record)).toEqual({ ...event, detail: order });
  });

  it('is waited for if the schema is async', async () => {
    const plain = eventBridgeEvent(LaterOrder)(record);
    const whole = eventBridgeEvent(LaterOrder, { envelope: true })(record);
    for (const payload of [plain, whole]) expect(payload).toBeInstanceOf(Promise);
    expect(await plain).toEqual(order);
    expect(await whole).toEqual({ ...event, detail: order });
  });

  it('of a replayed event knows the replay', () => {
    const replayed = eventBridgeEventOf({}, { 'replay-name': 'again' });
    expect(eventBridgeEvent(undefined, { envelope: true })(sqsRecord(replayed))).toEqual(replayed);
  });
});

describe('what fails', () => {
  it.each([
    ['its detail', sqsRecord(eventBridgeEventOf({ id: 'secret' }))],
    ['its detail by an async schema', sqsRecord(eventBridgeEventOf({ ...detail, id: 'secret' }))],
  ])('%s', async (_, record) => {
    for (const envelope of [true, false]) {
      const error = await decodeFailure(() => eventBridgeEvent(LaterOrder, { envelope })(record));
      expect(error.message).toContain("its event's `detail` does not fit its schema (1 issue, at");
    }
  });

  it.each([
    ['secret', 'its body is not valid JSON (unexpected character at position 0 of 6)'],
    ['null', 'its body is no EventBridge event (it is no object)'],
    ['[]', 'its body is no EventBridge event (it is no object)'],
    ['"secret"', 'its body is no EventBridge event (it is no object)'],
    [
      '{"id":"secret","secret":1}',
      'its body is no EventBridge event (missing or of another type: version, detail-type, source, account, time, ' +
        'region, resources, detail)',
    ],
  ])('a body that is no event: %s', async (body, problem) => {
    expect(await decodeProblem(() => eventBridgeEvent()(sqsRecord(body)))).toBe(problem);
  });

  it.each(Object.keys(eventBridgeEventOf({})))('an event without its %s', async (field) => {
    for (const value of [undefined, null, 1]) {
      const record = sqsRecord(eventBridgeEventOf({}, { [field]: value }));
      expect(await decodeProblem(() => eventBridgeEvent()(record))).toBe(
        `its body is no EventBridge event (missing or of another type: ${field})`,
      );
    }
  });
});
