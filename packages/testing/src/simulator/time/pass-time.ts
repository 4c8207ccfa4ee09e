import { Invocation } from '../invocation/invocation.ts';

/**
 * Lets virtual time pass in a simulated function without giving way to anything else, as a computation does: no timer
 * of this invocation fires meanwhile. Other invocations go on, as they run in processes of their own. (To wait instead,
 * a function uses `setTimeout` as ever: in a simulation it waits on virtual time.)
 *
 * @param milliseconds from 0 up.
 * @throws TypeError for anything else, and outside of a simulation.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { passTime, simulateSqs } from '@batch/testing';
 *
 * // Computes for four seconds, which is more than the function's timeout.
 * const outcome = await simulateSqs(() => passTime(4000), ['tea'], { maxReceiveCount: 1 });
 *
 * assert.equal(outcome.invocations[0]?.verdict?.rule, 'timed-out');
 * ```
 */
export function passTime(milliseconds: number): void {
  const invocation = Invocation.current();
  if (invocation === undefined) {
    throw new TypeError('`passTime` was called outside of a simulation; call it in a function that is simulated.');
  }
  if (!Number.isFinite(milliseconds) || milliseconds < 0) {
    throw new TypeError(`\`passTime\` got ${String(milliseconds)}; accepted: milliseconds from 0 up.`);
  }
  invocation.block(milliseconds);
}
