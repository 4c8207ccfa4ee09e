import { type ContenderName, contenders } from '../contenders/contenders.ts';
import { batchEvent, type SourceName } from '../events/batch-event.ts';
import { lambdaContext } from '../lambda-context.ts';
import { noOpHandler } from '../no-op-handler.ts';
import { serveTurns } from '../turns/serve-turns.ts';

export interface AllocationTask {
  readonly contender: ContenderName;
}

const SIZE = 1_000;
const ALLOCATING_BATCHES = 10;
const KEEPING_BATCHES = 100;

/** Measures bytes per record: those allocated while a batch runs, and those kept after it. */
await serveTurns<AllocationTask>(async ({ contender }) => {
  const { create, sources } = contenders[contender];
  const source: SourceName = sources[0] ?? 'sqs';
  const invoke = await create(source, 'async', noOpHandler('async'));
  const event = batchEvent(source, { size: SIZE, failingPercent: 0, keys: 'few' });
  const context = lambdaContext();
  const run = async (batches: number) => {
    for (let batch = 0; batch < batches; batch++) await invoke(event, context);
  };
  await run(300);
  return async () => {
    const beforeKeeping = await bytesAlive();
    await run(KEEPING_BATCHES);
    const start = await bytesAlive();
    await run(ALLOCATING_BATCHES);
    const end = process.memoryUsage().heapUsed;
    return [
      (end - start) / (ALLOCATING_BATCHES * SIZE),
      Math.max(0, Math.round((start - beforeKeeping) / (KEEPING_BATCHES * SIZE))),
    ];
  };
});

async function bytesAlive(): Promise<number> {
  for (let pass = 0; pass < 3; pass++) await gc?.({ execution: 'async', type: 'major' });
  return process.memoryUsage().heapUsed;
}
