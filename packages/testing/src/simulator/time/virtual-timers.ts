import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import { promisify } from 'node:util';
import { Invocation } from '../invocation/invocation.ts';
import { replaceProperty } from './replace-property.ts';
import { virtualDate } from './virtual-date.ts';
import { virtualDelay, virtualInterval } from './virtual-delay.ts';
import { VirtualTimer } from './virtual-timer.ts';

const { promises: timersPromises } = timers;

type AnyFunction = (...parameters: unknown[]) => unknown;

let simulations = 0;
let restore: (() => void) | undefined;

/**
 * Runs a simulation with the process's timers and `Date` on virtual time, for the code of its invocations alone: each
 * call looks up whose code it comes from, and everything else in the process has real time as before. So any number of
 * simulations may run at once, beside any test. What was replaced is restored when the last of them has ended.
 *
 * Virtual: `setTimeout`, `setInterval` and what clears them, also from `node:timers`; those of `node:timers/promises`;
 * `AbortSignal.timeout`; `Date`. Real: `setImmediate`, `performance.now`, `process.hrtime`.
 */
export async function withVirtualTime<T>(simulate: () => Promise<T>): Promise<T> {
  if (simulations++ === 0) restore = install();
  try {
    return await simulate();
  } finally {
    if (--simulations === 0) restore?.();
  }
}

function install(): () => void {
  const undo = [
    ...[globalThis, timers].flatMap(replaceTimers),
    replaceProperty(timersPromises, 'setTimeout', dispatch(timersPromises.setTimeout, virtualDelay)),
    replaceProperty(timersPromises, 'setInterval', dispatch(timersPromises.setInterval, virtualInterval)),
    replaceProperty(
      timersPromises.scheduler,
      'wait',
      dispatch(timersPromises.scheduler.wait, (host, delay, options) => virtualDelay(host, delay, undefined, options)),
    ),
    replaceProperty(AbortSignal, 'timeout', dispatch(AbortSignal.timeout, virtualTimeoutSignal)),
    replaceProperty(globalThis, 'Date', virtualDate(Date, virtualNow)),
  ];
  syncBuiltinESMExports(); // So that `import { setTimeout } from 'node:timers/promises'` sees it too.
  return () => {
    for (const undoOne of undo) undoOne();
    syncBuiltinESMExports();
  };
}

function replaceTimers(target: object): (() => void)[] {
  const setTimer = (name: string, repeats: boolean) => {
    const original: AnyFunction = Reflect.get(target, name);
    return dispatch(
      original,
      (host, callback, delay, ...parameters) =>
        typeof callback === 'function'
          ? new VirtualTimer(host, () => callback(...parameters), delay, repeats)
          : original(callback, delay), // Says what is wrong.
    );
  };
  const clearTimer = (name: string) => {
    const original: AnyFunction = Reflect.get(target, name);
    return (timer: unknown) => {
      if (!VirtualTimer.clear(timer)) original(timer);
    };
  };
  const setTimeout = setTimer('setTimeout', false);
  Object.defineProperty(setTimeout, promisify.custom, { get: () => timersPromises.setTimeout });
  return [
    replaceProperty(target, 'setTimeout', setTimeout),
    replaceProperty(target, 'setInterval', setTimer('setInterval', true)),
    replaceProperty(target, 'clearTimeout', clearTimer('clearTimeout')),
    replaceProperty(target, 'clearInterval', clearTimer('clearInterval')),
  ];
}

/** The virtual function for the code of an invocation, the original one for any other. */
function dispatch(
  original: unknown,
  virtual: (host: Invocation, ...parameters: unknown[]) => unknown,
): (...parameters: unknown[]) => unknown {
  return function (this: unknown, ...parameters) {
    const host = Invocation.current();
    // What is replaced is a function, whatever its parameters are.
    return host === undefined ? Reflect.apply(original as AnyFunction, this, parameters) : virtual(host, ...parameters);
  };
}

function virtualNow(): number | undefined {
  const invocation = Invocation.current();
  return invocation && invocation.host.startTimeMs + invocation.readClock();
}

function virtualTimeoutSignal(host: Invocation, delay: unknown): AbortSignal {
  const controller = new AbortController();
  const onTimeout = () =>
    controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  new VirtualTimer(host, onTimeout, delay, false);
  return controller.signal;
}
