import { describe, expect, it } from 'vitest';
import { deploy } from './support/deploy.ts';
import { reported, sqsEvent } from './support/events.ts';
import { FORMATS } from './support/formats.ts';
import { type Action, startRecorder } from './support/recorder.ts';

/** The functions keep most of it free for the answer, so that a busy machine does not matter. */
const TIMEOUT_MS = 10_000;

describe.concurrent.each(FORMATS)('a $format function near its timeout', ({ taskRoot }) => {
  it('answers in time, and reports only what is unfinished', async ({ onTestFinished }) => {
    const recorder = await startRecorder((id) => (id === '3' ? 'hang' : 'ok'), onTestFinished);
    const lambda = await deploy(
      { taskRoot, handler: 'deadline.handler', timeoutMs: TIMEOUT_MS, environment: { RECORDER_URL: recorder.url } },
      onTestFinished,
    );
    const { pid } = lambda;
    const result = await lambda.invoke(sqsEvent(['1', '2', '3', '4']));
    expect(result).toMatchObject({ kind: 'response', body: reported(['3', '4']) });
    expect(recorder.starts('4')).toBe(0);

    expect(await lambda.invoke(sqsEvent(['5']))).toMatchObject({ kind: 'response', body: reported([]) });
    expect(lambda.pid).toBe(pid);
  });

  it('aborts what runs, and ignores what comes of it later', async ({ onTestFinished }) => {
    let answerLate: (action: Action) => void = () => {};
    const late = new Promise<Action>((resolve) => {
      answerLate = resolve;
    });
    const recorder = await startRecorder((id) => (id === '2' ? late : 'ok'), onTestFinished);
    const lines: string[] = [];
    const lambda = await deploy(
      {
        taskRoot,
        handler: 'deadline.handler',
        timeoutMs: TIMEOUT_MS,
        environment: { RECORDER_URL: recorder.url },
        onLog: (line) => lines.push(line),
      },
      onTestFinished,
    );
    const { pid } = lambda;
    const result = await lambda.invoke(sqsEvent(['1', '2', '3']));
    expect(result).toMatchObject({ kind: 'response', body: reported(['2', '3']) });
    answerLate('ok');

    expect(await lambda.invoke(sqsEvent(['4']))).toMatchObject({ kind: 'response', body: reported([]) });
    expect(lambda.pid).toBe(pid);
    expect(recorder.handled()).toEqual(['1', '4']);
    await lambda.stop();
    expect(lines).toEqual([expect.stringContaining('WARN')]);
  });
});

it('without the library the whole batch is lost to the timeout', async () => {
  const recorder = await startRecorder((id) => (id === '2' ? new Promise<Action>(() => {}) : 'ok'));
  const lambda = await deploy({
    taskRoot: new URL('../functions/esm/', import.meta.url),
    handler: 'naive-sqs.handler',
    timeoutMs: 500,
    environment: { RECORDER_URL: recorder.url },
  });
  expect(await lambda.invoke(sqsEvent(['1', '2', '3']))).toMatchObject({ kind: 'timeout' });
});
