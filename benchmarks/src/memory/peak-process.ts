import { readFileSync } from 'node:fs';
import { type ContenderName, contenders } from '../contenders/contenders.ts';
import type { BatchEvent } from '../events/batch-event.ts';
import { lambdaContext } from '../lambda-context.ts';
import { noOpHandler } from '../no-op-handler.ts';
import { serveTurns } from '../turns/serve-turns.ts';

export interface PeakTask {
  /** `undefined`: only the event is read. */
  readonly contender?: ContenderName;
  readonly eventFile: string;
}

const MEBI = 1024;

/** Measures the most memory that the process ever had, in MiB, after its first batch. */
await serveTurns<PeakTask>(async ({ contender, eventFile }) => {
  const handle = noOpHandler('async');
  const invoke = contender && (await contenders[contender].create('sqs', 'async', handle));
  return async () => {
    const event: BatchEvent = JSON.parse(readFileSync(eventFile, 'utf8'));
    await invoke?.(event, lambdaContext());
    return [process.resourceUsage().maxRSS / MEBI];
  };
});
