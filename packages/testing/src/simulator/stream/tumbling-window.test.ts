import type { KinesisStreamRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { kinesisEvent } from '../../events/kinesis-event.ts';
import { simulateStream, type TumblingWindowEvent } from '../simulate-stream.ts';

type WindowEvent = TumblingWindowEvent<KinesisStreamRecord>;

const windows = { reportBatchItemFailures: true, tumblingWindowInSeconds: 60 } as const;
const text = (record: KinesisStreamRecord) => Buffer.from(record.kinesis.data, 'base64').toString();

/** A function that keeps the events that it got, and adds up how many records they had. */
function counting(answer: (event: WindowEvent, state: object) => unknown = (_event, state) => ({ state })) {
  const events: WindowEvent[] = [];
  const handler = (event: WindowEvent) => {
    const { Records, state } = event;
    events.push(event);
    return answer(event, { count: Number(countOf(state) ?? 0) + Records.length });
  };
  return { events, handler };
}

function countOf({ count }: { count?: unknown }): unknown {
  return count;
}

/** What matters of an event. */
const brief = ({ Records, isFinalInvokeForWindow, state, window }: WindowEvent) => [
  window.start.slice(14, 19),
  Records.map(text).join(''),
  countOf(state),
  isFinalInvokeForWindow ? 'final' : '',
];

describe('tumbling windows', () => {
  it('carry their state from answer to event, and end with a final call', async () => {
    const { events, handler } = counting();
    const outcome = await simulateStream(handler, kinesisEvent(['a', 'b', 'c', 'd', 'e']), {
      ...windows,
      batchSize: 2,
      arrivesAfterMs: (_record, index) => (index < 3 ? 0 : index * 20_000),
    });
    expect(events.map(brief)).toEqual([
      ['00:00', 'ab', undefined, ''],
      ['00:00', 'c', 2, ''],
      ['00:00', '', 3, 'final'],
      ['01:00', 'd', undefined, ''],
      ['01:00', 'e', 1, ''],
      ['01:00', '', 2, 'final'],
    ]);
    expect(outcome.invocations.map(({ startedAtMs }) => startedAtMs)).toEqual([0, 0, 60_000, 60_000, 80_000, 120_000]);
    expect(events[0]).toMatchObject({
      window: { start: '2026-01-01T00:00:00Z', end: '2026-01-01T00:01:00Z' },
      shardId: 'shardId-000000000000',
      eventSourceARN: 'arn:aws:kinesis:eu-west-1:123456789012:stream/test-stream',
      isWindowTerminatedEarly: false,
    });
  });

  it('hold no records of another window in a batch', async () => {
    const { events, handler } = counting();
    const event = kinesisEvent(['a', 'b']);
    const [, later] = event.Records;
    if (later !== undefined) later.kinesis.approximateArrivalTimestamp += 60;
    await simulateStream(handler, event, windows);
    expect(events.map(brief).slice(0, 3)).toEqual([
      ['00:00', 'a', undefined, ''],
      ['00:00', '', 1, 'final'],
      ['01:00', 'b', undefined, ''],
    ]);
  });

  it('are none without the setting', async () => {
    const keys: string[] = [];
    await simulateStream((event) => void keys.push(...Object.keys(event)), kinesisEvent(['a']));
    expect(keys).toEqual(['Records']);
  });

  it('fail an answer without state, also a final one, and keep the state that they had', async () => {
    let calls = 0;
    const { events, handler } = counting((_event, state) => (++calls % 2 === 0 ? {} : { state }));
    const outcome = await simulateStream(handler, kinesisEvent(['a', 'b']), {
      ...windows,
      batchSize: 1,
      maximumRetryAttempts: 5,
    });
    expect(events.map(brief)).toEqual([
      ['00:00', 'a', undefined, ''],
      ['00:00', 'b', 1, ''],
      ['00:00', 'b', 1, ''],
      ['00:00', '', 2, 'final'],
      ['00:00', '', 2, 'final'],
    ]);
    expect(outcome.invocations.map(({ verdict }) => verdict?.rule)).toEqual([
      'empty-answer',
      'state-missing',
      'empty-answer',
      'state-missing',
      'empty-answer',
    ]);
  });

  it('take the state of an answer that reports failures', async () => {
    let failed = false;
    const { events, handler } = counting(({ Records }, state) => {
      const bad = failed ? undefined : Records[1]?.kinesis.sequenceNumber;
      failed = true;
      return bad === undefined ? { state } : { state: { count: 1 }, batchItemFailures: [{ itemIdentifier: bad }] };
    });
    await simulateStream(handler, kinesisEvent(['a', 'b']), windows);
    expect(events.map(brief)).toEqual([
      ['00:00', 'ab', undefined, ''],
      ['00:00', 'b', 1, ''],
      ['00:00', '', 2, 'final'],
    ]);
  });

  it('end early where the state grows too large, and begin anew', async () => {
    const { events, handler } = counting(({ Records }, state) =>
      Records[0] !== undefined && text(Records[0]) === 'b' ? { state: { large: 'x'.repeat(1024 * 1024) } } : { state },
    );
    await simulateStream(handler, kinesisEvent(['a', 'b', 'c']), { ...windows, batchSize: 1 });
    expect(events.map((event) => [...brief(event), event.isWindowTerminatedEarly])).toEqual([
      ['00:00', 'a', undefined, '', false],
      ['00:00', 'b', 1, '', false],
      ['00:00', '', undefined, 'final', true],
      ['00:00', 'c', undefined, '', false],
      ['00:00', '', 1, 'final', false],
    ]);
    expect(events[3]?.state).toEqual({});
  });

  it.each([
    ['by the retries', { maximumRetryAttempts: 3 }, 5],
    ['by the age', { maximumRecordAgeInSeconds: 120 }, 7],
  ])('give up a final call that cannot succeed, %s', async (_name, settings, calls) => {
    const { events, handler } = counting(({ isFinalInvokeForWindow }, state) =>
      isFinalInvokeForWindow ? undefined : { state },
    );
    const outcome = await simulateStream(handler, kinesisEvent(['a']), { ...windows, ...settings });
    expect(events).toHaveLength(calls);
    expect(outcome.toString()).toContain('the final call of a window of shardId-000000000000 was given up');
    expect(outcome.completed).toHaveLength(1);
  });
});
