import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { handler } from '../src/deadline.ts';
import { answer, lambdaContext, sqsEvent } from './support/events.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A shop that answers at once for good orders, with 500 for bad ones, and never for slow ones. */
function openShop() {
  const aborted: string[] = [];
  const shop: typeof fetch = (_url, init) => {
    const body = String(init?.body);
    if (body.includes('good')) return Promise.resolve(new Response());
    if (body.includes('bad')) return Promise.resolve(new Response(null, { status: 500 }));
    return new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => {
        aborted.push(body);
        reject(init.signal?.reason);
      });
    });
  };
  vi.stubGlobal('fetch', shop);
  return aborted;
}

test('answers two seconds before the timeout, aborts what runs and starts nothing more', async () => {
  const aborted = openShop();
  const orders = sqsEvent({
    done: { body: { order: 'good' } },
    failed: { body: { order: 'bad' } },
    running: { body: { order: 'slow' } },
    waiting: { body: { order: 'good' } },
  });
  let settled = false;
  const answered = handler(orders, lambdaContext(10_000)).finally(() => {
    settled = true;
  });
  await vi.advanceTimersByTimeAsync(7_990);
  expect(settled).toBe(false);
  await vi.advanceTimersByTimeAsync(20);
  expect(settled).toBe(true);
  expect(await answered).toEqual(answer('failed', 'running', 'waiting'));
  expect(aborted).toEqual(['{"order":"slow"}']);
});

test('a listener of the signal that throws is an uncaught exception', async () => {
  vi.useRealTimers();
  const script = `
    import { SqsBatchProcessor } from '@batch/sqs';
    const ended = new AbortController();
    const Records = [{ messageId: '1', eventSource: 'aws:sqs', attributes: {} }];
    const processing = new SqsBatchProcessor({ logger: false }).process(
      { Records },
      (_record, { signal }) =>
        new Promise(() => signal.addEventListener('abort', () => { throw new Error('from the listener'); })),
      { signal: ended.signal },
    );
    processing.catch(() => undefined);
    setImmediate(() => ended.abort());
  `;
  const run = promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { cwd: new URL('..', import.meta.url) },
  );
  await expect(run).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('from the listener'),
  });
});
