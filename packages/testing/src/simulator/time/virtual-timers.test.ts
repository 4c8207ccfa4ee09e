import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import * as timers from 'node:timers';
import { setTimeout as delay, setInterval as every, scheduler } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Context, SQSEvent } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { simulateSqs } from '../simulate-sqs.ts';
import { passTime } from './pass-time.ts';

const START = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;
const settings = { functionTimeoutMs: 900_000, visibilityTimeout: 43_200, maxReceiveCount: 1 };

/** Runs code inside of a simulated function, and gives what it returned. */
async function inFunction<T>(run: (context: Context) => T | Promise<T>): Promise<{ value: T; tookMs: number }> {
  let value: { readonly value: T } | undefined;
  let failure: unknown;
  const outcome = await simulateSqs(
    async (_event, context) => {
      try {
        value = { value: await run(context) };
      } catch (error) {
        failure = error;
      }
    },
    ['message'],
    settings,
  );
  expect(outcome.notes).toEqual([]);
  if (value === undefined) throw failure ?? new Error(outcome.toString());
  return { value: value.value, tookMs: outcome.durationMs };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('what waits on virtual time', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['setTimeout', () => new Promise((resolve) => void setTimeout(resolve, 600_000))],
    ['setTimeout of node:timers', () => new Promise((resolve) => void timers.setTimeout(resolve, 600_000))],
    ['setTimeout of node:timers/promises', () => delay(600_000)],
    ['promisify(setTimeout)', () => promisify(setTimeout)(600_000)],
    ['scheduler.wait', () => scheduler.wait(600_000)],
    [
      'AbortSignal.timeout',
      () => new Promise((resolve) => AbortSignal.timeout(600_000).addEventListener('abort', resolve)),
    ],
  ])('%s', async (_name, wait) => {
    expect((await inFunction(wait)).tookMs).toBe(600_000);
  });

  it('setInterval, until it is cleared', async () => {
    const { tookMs, value } = await inFunction(
      () =>
        new Promise((resolve) => {
          let ticks = 0;
          const timer = setInterval(() => {
            if (++ticks < 5) return;
            clearInterval(timer);
            resolve(ticks);
          }, 1000);
        }),
    );
    expect({ tookMs, value }).toEqual({ tookMs: 5000, value: 5 });
  });

  it('setInterval of node:timers/promises', async () => {
    const { tookMs, value } = await inFunction(async () => {
      const seen: unknown[] = [];
      for await (const tick of every(1000, 'tick')) if (seen.push(tick) === 3) break;
      return seen;
    });
    expect({ tookMs, value }).toEqual({ tookMs: 3000, value: ['tick', 'tick', 'tick'] });
  });

  it('a cleared timer does not fire, whatever clears it', async () => {
    const { value } = await inFunction(async () => {
      const fired: string[] = [];
      clearTimeout(setTimeout(() => fired.push('object'), 10));
      clearTimeout(Number(setTimeout(() => fired.push('number'), 10)));
      setTimeout(() => fired.push('disposed'), 10)[Symbol.dispose]();
      timers.clearTimeout(timers.setTimeout(() => fired.push('node:timers'), 10));
      await delay(100);
      return fired;
    });
    expect(value).toEqual([]);
  });

  it('refresh starts a timer anew; its delay and parameters are those of Node.js', async () => {
    const { value } = await inFunction(async () => {
      const fired: [string, number][] = [];
      const note = (name: string) => fired.push([name, Date.now() - START]);
      const timer = setTimeout(note, 100, 'refreshed');
      setTimeout(note, 0, 'zero');
      setTimeout(note, 2 ** 31, 'too long');
      setTimeout(note, 1.9, 'fraction');
      await delay(50);
      timer.refresh();
      await delay(200);
      return fired;
    });
    expect(value).toEqual([
      ['zero', 1],
      ['too long', 1],
      ['fraction', 1],
      ['refreshed', 150],
    ]);
  });

  it('an abort ends a delay', async () => {
    const controller = new AbortController();
    const { tookMs, value } = await inFunction(async () => {
      setTimeout(() => controller.abort('why'), 10);
      return delay(600_000, undefined, { signal: controller.signal }).catch((error: unknown) => error);
    });
    expect(value).toMatchObject({ name: 'AbortError', code: 'ABORT_ERR', cause: 'why' });
    expect(tookMs).toBe(10);
  });
});

describe('what tells virtual time', () => {
  it('Date in all its forms, and the context', async () => {
    const { value } = await inFunction(async (context) => {
      await delay(600_000);
      return {
        now: Date.now(),
        date: new Date().toISOString(),
        text: Date.parse(Date()),
        given: new Date(5).getTime(),
        isDate: new Date() instanceof Date,
        left: context.getRemainingTimeInMillis(),
      };
    });
    const now = START + 600_000;
    expect(value).toEqual({ now, date: '2026-01-01T00:10:00.000Z', text: now, given: 5, isDate: true, left: 300_000 });
  });

  it('a loop that waits for the clock gets on', async () => {
    const { tookMs } = await inFunction((context) => {
      while (context.getRemainingTimeInMillis() > 899_900);
    });
    expect(tookMs).toBe(100);
  });
});

describe('passTime', () => {
  it('takes time without giving way: timers fire late, and other invocations go on', async () => {
    const seen: string[] = [];
    const handler = async ({ Records }: SQSEvent) => {
      const name = Records[0]?.body ?? '';
      const note = (what: string) => seen.push(`${Date.now() - START} ${name} ${what}`);
      const timer = delay(100).then(() => note('timer'));
      if (name === 'blocking') passTime(1000);
      note('ready');
      await timer;
    };
    const outcome = await simulateSqs(handler, ['blocking', 'waiting'], {
      ...settings,
      batchSize: 1,
      startTime: START,
    });
    expect(seen).toEqual(['1000 blocking ready', '0 waiting ready', '100 waiting timer', '1000 blocking timer']);
    expect(outcome.invocations.map(({ endedAtMs }) => endedAtMs)).toEqual([1000, 100]);
  });

  it('a function that blocks past its timeout has timed out', async () => {
    const outcome = await simulateSqs(() => passTime(5000), ['message'], { maxReceiveCount: 1 });
    expect(outcome.invocations[0]).toMatchObject({ endedAtMs: 3000, verdict: { rule: 'timed-out' } });
  });

  it('refuses what is no time, and to be called outside of a simulation', async () => {
    expect(() => passTime(1)).toThrow('outside of a simulation');
    await expect(inFunction(() => passTime(-1))).rejects.toThrow(
      '`passTime` got -1; accepted: milliseconds from 0 up.',
    );
  });
});

describe('the rest of the process', () => {
  it('has real time during a simulation, and everything back after it', async () => {
    const before = { setTimeout, clearTimeout, setInterval, Date, delay, timeout: AbortSignal.timeout };
    let virtual = '';
    const simulation = simulateSqs(
      async () => {
        virtual = setTimeout === before.setTimeout ? 'real' : 'replaced';
        await delay(HOUR_MS / 12);
      },
      ['message'],
      settings,
    );
    const realStart = Date.now();
    const real = new Promise<number>((resolve) => void setTimeout(() => resolve(Date.now() - realStart), 20));
    await simulation;
    expect(virtual).toBe('replaced');
    expect({ setTimeout, clearTimeout, setInterval, Date, delay, timeout: AbortSignal.timeout }).toEqual(before);
    expect(await real).toBeGreaterThanOrEqual(19);
  });

  it('gets everything back from a simulation that fails', async () => {
    const before = setTimeout;
    const failing = simulateSqs(async () => undefined, ['message'], {
      succeeded: () => {
        throw new Error('no');
      },
    });
    await expect(failing).rejects.toThrow('no');
    expect(setTimeout).toBe(before);
  });

  it('may run several simulations at once, each with a time of its own', async () => {
    const waiting = [1, 2, 3].map((minutes) =>
      inFunction(async () => {
        for (let count = 0; count < 60; count++) await delay(minutes * 1000);
        return Date.now() - START;
      }),
    );
    const results = await Promise.all(waiting);
    expect(results.map(({ value }) => value)).toEqual([60_000, 120_000, 180_000]);
  });

  it('may have fake timers of its own', async () => {
    vi.useFakeTimers({ now: 5 });
    const { tookMs } = await inFunction(() => delay(600_000));
    expect(tookMs).toBe(600_000);
    expect(Date.now()).toBe(5);
  });
});

describe('what is real', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['files', () => readFile(new URL(import.meta.url))],
    ['the thread pool', async () => promisify(gunzip)(await promisify(gzip)(Buffer.alloc(5_000_000)))],
    ['setImmediate', () => new Promise((resolve) => void setImmediate(resolve))],
    ['a refused connection', () => new Promise((resolve) => void get('http://127.0.0.1:1').on('error', resolve))],
    ['digests', () => crypto.subtle.digest('SHA-256', Buffer.alloc(5_000_000))],
  ])('%s is waited for, while virtual time stands still', async (_name, work) => {
    const { tookMs, value } = await inFunction(() => Promise.race([work().then(() => 'done'), delay(1, 'too late')]));
    expect({ tookMs, value }).toEqual({ tookMs: 0, value: 'done' });
  });

  it('is over when it is over, also where it failed: virtual time goes on at once', async () => {
    const { tookMs } = await inFunction(async () => {
      await new Promise((resolve) => void get('http://127.0.0.1:1').on('error', resolve));
      await delay(600_000);
    });
    expect(tookMs).toBe(600_000);
  });

  it('a timer from before the simulation is waited for', async () => {
    const realDelay = setTimeout;
    const { value } = await inFunction(() =>
      Promise.race([new Promise((resolve) => void realDelay(() => resolve('real'), 30)), delay(1, 'virtual')]),
    );
    expect(value).toBe('real');
  });

  it('a timer is waited for also where one of the test ends meanwhile', async () => {
    const realDelay = setTimeout;
    const ofTheTest = new Promise((resolve) => void realDelay(resolve, 0));
    const { value } = await inFunction(() => {
      // The test's own timer is due by now.
      for (const end = performance.now() + 5; performance.now() < end; );
      return Promise.race([new Promise((resolve) => void realDelay(() => resolve('real'), 30)), delay(1, 'virtual')]);
    });
    await ofTheTest;
    expect(value).toBe('real');
  });

  it('a request is waited for also where connections of the test close meanwhile', async () => {
    const server = createServer((_request, response) => {
      setTimeout(() => response.writeHead(204, { connection: 'close' }).end(), 20);
    }).listen(0, '127.0.0.1');
    try {
      await once(server, 'listening');
      // The form of an address that is not of a pipe.
      const { port } = server.address() as AddressInfo;
      const request = async () => (await fetch(`http://127.0.0.1:${port}`)).status;
      await Promise.all(Array.from({ length: 8 }, request));

      const { value } = await inFunction(() => Promise.race([request(), delay(1, 'too late')]));
      expect(value).toBe(204);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('a connection that an agent uses again is waited for each time', async () => {
    const server = createServer((_request, response) => {
      setTimeout(() => response.end('done'), 20);
    }).listen(0, '127.0.0.1');
    try {
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo; // Of no pipe.
      const request = () =>
        new Promise<string>((resolve, reject) => {
          get({ host: '127.0.0.1', port }, (response) => resolve(text(response))).on('error', reject);
        });
      const { value } = await inFunction(() =>
        Promise.race([request().then(request).then(request), delay(1, 'too late')]),
      );
      expect(value).toBe('done');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  describe('files are waited for also where the test itself', () => {
    const file = new URL(import.meta.url);
    const readsInTime = async () => {
      const read = async () => {
        for (let count = 0; count < 20; count++) await readFile(file);
        return true;
      };
      return (await inFunction(() => Promise.race([read(), delay(1, false)]))).value;
    };

    it('has read one just before', async () => {
      for (let count = 0; count < 20; count++) await readFile(file);
      expect(await readsInTime()).toBe(true);
    });

    it('reads one meanwhile', async () => {
      const reading = readFile(file);
      expect(await readsInTime()).toBe(true);
      await reading;
    });
  });

  it('is waited for as long as something happens', async () => {
    const realDelay = setTimeout;
    const handler = async () => {
      for (let count = 0; count < 20; count++) await new Promise((resolve) => void realDelay(resolve, 15));
    };
    const outcome = await simulateSqs(handler, ['message'], { maxReceiveCount: 1, maximumRealWaitMs: 200 });
    expect(outcome.notes).toEqual([]);
    expect(outcome.invocations[0]?.verdict?.rule).toBe('answer-not-read');
  });

  it('is not waited for once a timer is cleared, or where it keeps no process alive', async () => {
    const { clearTimeout: realClear, setTimeout: realDelay } = globalThis;
    const { tookMs } = await inFunction(async () => {
      realClear(realDelay(() => undefined, 60_000));
      realDelay(() => undefined, 60_000).unref();
      await delay(600_000);
    });
    expect(tookMs).toBe(600_000);
  });

  it('is waited for no longer than the setting says, and the outcome says so', async () => {
    const realDelay = setTimeout;
    let timer: NodeJS.Timeout | undefined;
    const handler = () =>
      new Promise((resolve) => {
        timer = realDelay(resolve, 60_000);
      });
    const outcome = await simulateSqs(handler, ['message'], { maxReceiveCount: 1, maximumRealWaitMs: 20 });
    clearTimeout(timer);
    expect(outcome.invocations[0]?.verdict?.rule).toBe('timed-out');
    expect(outcome.notes).toEqual([
      'Batch 1 waited for more than 0.02 s of real time (1 Timeout); virtual time went on.',
    ]);
  });
});

describe('code that goes on after its answer', () => {
  it('is frozen until the next invocation begins', async () => {
    const seen: string[] = [];
    const handler = async ({ Records }: SQSEvent) => {
      const name = Records[0]?.body;
      seen.push(`${Date.now() - START} ${name} begins`);
      void delay(100).then(() => seen.push(`${Date.now() - START} ${name} goes on`));
      if (name === 'second') await delay(50);
    };
    await simulateSqs(handler, ['first', 'second'], {
      ...settings,
      startTime: START,
      arrivesAfterMs: (_record, index) => index * 1000,
    });
    // The second one's own timer would fire after its answer, and nothing runs any more.
    expect(seen).toEqual(['0 first begins', '1000 second begins', '1000 first goes on']);
  });

  it('is gone after a timeout', async () => {
    const seen: string[] = [];
    const handler = async ({ Records }: SQSEvent) => {
      await delay(Records[0]?.attributes.ApproximateReceiveCount === '1' ? 4000 : 1000);
      seen.push('done');
    };
    await simulateSqs(handler, ['message'], { visibilityTimeout: 3 });
    expect(seen).toEqual(['done']);
  });

  it('ends the process where a timer throws', async () => {
    const handler = () =>
      new Promise(() => {
        setTimeout(() => {
          throw new Error('uncaught');
        }, 10);
      });
    const outcome = await simulateSqs(handler, ['message'], { maxReceiveCount: 1 });
    expect(outcome.invocations[0]).toMatchObject({
      endedAtMs: 10,
      verdict: { rule: 'thrown', explanation: 'threw Error: uncaught' },
    });
  });
});
