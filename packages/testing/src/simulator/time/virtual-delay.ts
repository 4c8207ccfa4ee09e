import { type TimerHost, VirtualTimer } from './virtual-timer.ts';

/** `setTimeout` of `node:timers/promises`, on virtual time. */
export function virtualDelay(host: TimerHost, delay?: unknown, value?: unknown, options?: unknown): Promise<unknown> {
  const signal = signalOf(options);
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(abortError(signal));
      return;
    }
    const onAbort = () => {
      timer.close();
      reject(abortError(signal));
    };
    const onTimeout = () => {
      signal?.removeEventListener('abort', onAbort);
      resolve(value);
    };
    const timer = new VirtualTimer(host, onTimeout, delay, false);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** `setInterval` of `node:timers/promises`, on virtual time. */
export async function* virtualInterval(
  host: TimerHost,
  delay?: unknown,
  value?: unknown,
  options?: unknown,
): AsyncGenerator<unknown, never> {
  for (;;) yield await virtualDelay(host, delay, value, options);
}

function signalOf(options: unknown): AbortSignal | undefined {
  const isObject = typeof options === 'object' && options !== null;
  return isObject && 'signal' in options && options.signal instanceof AbortSignal ? options.signal : undefined;
}

/** As Node.js makes it. https://nodejs.org/api/errors.html#abort_err */
function abortError(signal: AbortSignal | undefined): Error {
  const error = new Error('The operation was aborted', { cause: signal?.reason });
  return Object.assign(error, { name: 'AbortError', code: 'ABORT_ERR' });
}
