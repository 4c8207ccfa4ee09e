import type { RecordContext } from '@batch/core';
import { passTime } from '../../src/index.ts';
import type { RecordPlan, Scenario } from './scenario.ts';

export type RecordFunction = (record: object, context: Pick<RecordContext<object>, 'recordId'>) => unknown;

/** A record handler that does what the scenario says. @param recordIds the identifiers, in the order of the scenario. */
export function plannedHandler(scenario: Scenario, recordIds: readonly string[]): RecordFunction {
  const calls = new Map<string, number>();
  const plans = new Map(scenario.records.map((plan, index) => [recordIds[index] ?? '', plan]));
  return (_record, { recordId }) => {
    const plan = plans.get(recordId);
    if (plan === undefined) throw new Error(`The function got a record that nobody sent: ${recordId}.`);
    const call = (calls.get(recordId) ?? 0) + 1;
    calls.set(recordId, call);
    return call > plan.failures ? succeed(plan) : fail(plan, scenario.functionTimeoutMs);
  };
}

function succeed({ success, durationMs }: RecordPlan): unknown {
  if (success === 'resolves') return wait(durationMs);
  if (success === 'computes') passTime(durationMs);
  return undefined;
}

function fail({ failure, durationMs }: RecordPlan, functionTimeoutMs: number): unknown {
  if (failure === 'rejects') {
    return wait(durationMs).then(() => {
      throw new Error('rejected');
    });
  }
  if (failure === 'hangs') return new Promise(() => {});
  if (failure === 'too-slow') return wait(functionTimeoutMs + durationMs);
  if (failure === 'blocks') passTime(functionTimeoutMs + durationMs + 1);
  throw new Error('thrown');
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
