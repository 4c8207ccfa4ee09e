import { setTimeout as sleep } from 'node:timers/promises';
import type { Handle } from '../contenders/contender.ts';
import { type ContenderName, contenders } from '../contenders/contenders.ts';
import { batchEvent } from '../events/batch-event.ts';
import { lambdaContext } from '../lambda-context.ts';
import { serveTurns } from '../turns/serve-turns.ts';
import { idealSchedule } from './ideal-schedule.ts';

export interface TimersTask {
  readonly contender: ContenderName;
  readonly lanes: number;
}

const RECORDS_PER_LANE = 20;

/** Measures the time for a batch, as a multiple of the ideal for the times that its handlers took. */
await serveTurns<TimersTask>(async ({ contender, lanes }) => {
  const event = batchEvent('sqs', { size: lanes * RECORDS_PER_LANE, failingPercent: 0, keys: 'distinct' });
  let durations: number[] = [];
  const handle = async () => {
    const index = durations.push(0) - 1;
    const start = performance.now();
    await sleep(1 + ((index * 7) % 5));
    durations[index] = performance.now() - start;
  };
  const invoke = await contenders[contender].create('sqs', 'async', handle as Handle);
  const measure = async () => {
    durations = [];
    const context = lambdaContext();
    const start = performance.now();
    await invoke(event, context);
    return [(performance.now() - start) / idealSchedule(durations, lanes)];
  };
  await measure();
  return measure;
});
