import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SqsServer, startSqsServer } from '../src/sqs-server.ts';
import { deploy } from './support/deploy.ts';
import { FORMATS } from './support/formats.ts';
import { startRecorder } from './support/recorder.ts';
import { runQueue } from './support/sqs.ts';

let server: SqsServer;
beforeAll(async () => {
  server = await startSqsServer();
});
afterAll(() => server.stop());

describe.each(FORMATS)('a $format function behind a standard queue', ({ format, taskRoot }) => {
  it('handles good messages once, and dead-letters bad ones', async () => {
    const recorder = await startRecorder((id) => (id.startsWith('bad') ? 'fail' : 'ok'));
    const lambda = await deploy({ taskRoot, handler: 'sqs.handler', environment: { RECORDER_URL: recorder.url } });
    const good = Array.from({ length: 10 }, (_, n) => `good-${n}`);
    const { deadLetters, verdicts } = await runQueue(server, lambda, {
      name: `partial-${format}`,
      bodies: ['bad-1', ...good, 'bad-2'],
      maxReceiveCount: 3,
      batchSize: 6,
    });
    expect(recorder.handled().sort()).toEqual(good);
    for (const id of good) expect(recorder.starts(id)).toBe(1);
    for (const id of ['bad-1', 'bad-2']) expect(recorder.starts(id)).toBe(3);
    expect(deadLetters.sort()).toEqual(['bad-1', 'bad-2']);
    expect(verdicts).toContainEqual({ kind: 'partial', failed: expect.any(Set) });
  });

  it('fails the invocation when every message fails', async () => {
    const recorder = await startRecorder(() => 'fail');
    const lambda = await deploy({ taskRoot, handler: 'sqs.handler', environment: { RECORDER_URL: recorder.url } });
    const { deadLetters, verdicts } = await runQueue(server, lambda, {
      name: `full-${format}`,
      bodies: ['1', '2', '3'],
      maxReceiveCount: 1,
    });
    expect(verdicts).toEqual([{ kind: 'failed', reason: expect.stringMatching(/^BatchProcessingError: /) }]);
    expect(deadLetters).toHaveLength(3);
  });
});

it('without the library one bad message takes its batch to the dead-letter queue', async () => {
  const recorder = await startRecorder((id) => (id === 'bad' ? 'fail' : 'ok'));
  const taskRoot = new URL('../functions/esm/', import.meta.url);
  const lambda = await deploy({ taskRoot, handler: 'naive-sqs.handler', environment: { RECORDER_URL: recorder.url } });
  const { deadLetters } = await runQueue(server, lambda, {
    name: 'naive',
    bodies: ['good-1', 'bad', 'good-2'],
    maxReceiveCount: 2,
  });
  expect(recorder.starts('good-1')).toBe(2);
  expect(deadLetters.sort()).toEqual(['bad', 'good-1', 'good-2']);
});
