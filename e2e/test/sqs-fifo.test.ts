import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SqsServer, startSqsServer } from '../src/sqs-server.ts';
import { deploy } from './support/deploy.ts';
import { FORMATS } from './support/formats.ts';
import { type Recorder, startRecorder } from './support/recorder.ts';
import { runQueue } from './support/sqs.ts';

let server: SqsServer;
beforeAll(async () => {
  server = await startSqsServer();
});
afterAll(() => server.stop());

const BODIES = ['a1', 'b1', 'c1', 'a2', 'a3', 'b2', 'c2', 'b3', 'a4', 'c3', 'b4', 'c4'];

/** Whether nothing was started before all that is ahead of it in its group had been handled to the end. */
function overtakers(recorder: Recorder): string[] {
  const handled = new Set<string>();
  return recorder.log.events.flatMap(({ phase, id }) => {
    if (phase === 'end') handled.add(id);
    const position = BODIES.indexOf(id);
    const ahead = BODIES.slice(0, position).filter((other) => other.startsWith(id.slice(0, 1)));
    return phase === 'start' && !ahead.every((other) => handled.has(other)) ? [id] : [];
  });
}

/** What was started in an invocation although an earlier record of it had not been handled to the end. */
function startsAfterFailure(recorder: Recorder): string[] {
  const open = new Map<string, string>();
  return recorder.log.events.flatMap(({ phase, id, requestId }) => {
    const late = phase === 'start' && open.has(requestId) ? [id] : [];
    if (phase === 'start') open.set(requestId, id);
    else open.delete(requestId);
    return late;
  });
}

describe.each(FORMATS)('a $format function behind a FIFO queue', ({ format, taskRoot }) => {
  it('stops at the first failure, and keeps the order of each group across retries', async () => {
    const recorder = await startRecorder((id, start) =>
      (id === 'b1' && start <= 2) || (id === 'a3' && start === 1) ? 'fail' : 'ok',
    );
    const lambda = await deploy({ taskRoot, handler: 'sqs.handler', environment: { RECORDER_URL: recorder.url } });
    const { deadLetters } = await runQueue(server, lambda, {
      name: `order-${format}.fifo`,
      bodies: BODIES,
      maxReceiveCount: 10,
      batchSize: 5,
    });
    expect(deadLetters).toEqual([]);
    expect(recorder.handled().sort()).toEqual([...BODIES].sort());
    expect(overtakers(recorder)).toEqual([]);
    expect(startsAfterFailure(recorder)).toEqual([]);
  });

  it('stops only the group of a failure where the policy says so, in parallel too', async () => {
    const recorder = await startRecorder((id) => (id === 'a3' ? 'fail' : 'ok'));
    const lambda = await deploy({
      taskRoot,
      handler: 'sqs.handler',
      environment: {
        RECORDER_URL: recorder.url,
        POWERTOOLS_BATCH_ERROR_HANDLING_POLICY: 'StopGroupOnFirstBatchItemFailure',
        POWERTOOLS_BATCH_PARALLEL_ENABLED: 'true',
        POWERTOOLS_BATCH_MAX_DEGREE_OF_PARALLELISM: '4',
      },
    });
    const { deadLetters } = await runQueue(server, lambda, {
      name: `group-${format}.fifo`,
      bodies: BODIES,
      maxReceiveCount: 3,
    });
    // a4 comes and goes with a3: SQS counts each delivery, also of what was not started.
    expect(deadLetters).toEqual(['a3', 'a4']);
    expect(recorder.handled().sort()).toEqual(BODIES.filter((id) => id !== 'a3' && id !== 'a4').sort());
    expect(recorder.starts('a3')).toBe(3);
    expect(recorder.starts('a4')).toBe(0);
    expect(overtakers(recorder)).toEqual([]);
  });
});
