import { describe, expect, it } from 'vitest';
import { deploy } from './support/deploy.ts';
import { reported, sqsEvent } from './support/events.ts';
import { FORMATS } from './support/formats.ts';
import { type Recorder, startRecorder } from './support/recorder.ts';

const MAX_CONCURRENCY = 5;
const INVOCATIONS = 25;
const RECORDS = 6;

describe.each(FORMATS)('invocations at once in one process of a $format function', ({ taskRoot }) => {
  it('share a processor, and each gets its own answer', async () => {
    const recorder: Recorder = await startRecorder(async (id) => {
      // Nothing goes on until as many invocations as there is room for are in the middle of their batch.
      await recorder.log.until((visits) => new Set(visits.map((visit) => visit.requestId)).size >= MAX_CONCURRENCY);
      return isBad(id) ? 'fail' : 'ok';
    });
    const lambda = await deploy({
      taskRoot,
      handler: 'shared-processor.handler',
      environment: { RECORDER_URL: recorder.url },
      maxConcurrency: MAX_CONCURRENCY,
    });
    const { pid } = lambda;
    const batches = Array.from({ length: INVOCATIONS }, (_, invocation) =>
      Array.from({ length: RECORDS }, (_, index) => `${invocation}-${index}`),
    );
    const results = await Promise.all(batches.map((batch) => lambda.invoke(sqsEvent(batch))));

    for (const [invocation, batch] of batches.entries()) {
      expect(results[invocation]).toMatchObject({ kind: 'response', body: reported(batch.filter(isBad)) });
    }
    expect(recorder.handled().sort()).toEqual(
      batches
        .flat()
        .filter((id) => !isBad(id))
        .sort(),
    );
    expect(lambda.pid).toBe(pid);
  });
});

/** Each invocation has failures of its own: the bits of its number, and never all of its records. */
function isBad(id: string): boolean {
  const [invocation = 0, index = 0] = id.split('-').map(Number);
  return index < RECORDS - 1 && ((invocation >> index) & 1) === 1;
}
