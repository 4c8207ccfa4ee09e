import type { Invoke } from '../contenders/contender.ts';
import { contenders } from '../contenders/contenders.ts';
import { type BatchEvent, batchEvent } from '../events/batch-event.ts';
import { lambdaContext } from '../lambda-context.ts';
import { noOpHandler } from '../no-op-handler.ts';
import { serveTurns } from '../turns/serve-turns.ts';
import { shuffle } from '../turns/shuffle.ts';
import type { OverheadTask } from './overhead-task.ts';

/** So often each shape is run before anything counts, by when the compiler has made up its mind. */
const WARM_UPS = 3;

interface Case {
  readonly index: number;
  readonly event: BatchEvent;
  batches: number;
}

/** Measures nanoseconds per batch, for each shape. */
await serveTurns<OverheadTask>(async ({ contender, source, kind, shapes, sampleMs }) => {
  const invoke = await contenders[contender].create(source, kind, noOpHandler(kind));
  const cases = shapes.map((shape, index): Case => ({ index, event: batchEvent(source, shape), batches: 1 }));
  for (let warmUp = 0; warmUp < WARM_UPS; warmUp++) {
    for (const each of shuffle(cases)) {
      const until = performance.now() + sampleMs;
      while (performance.now() < until) await run(invoke, each, sampleMs);
    }
  }
  return async () => {
    const figures: number[] = [];
    for (const each of shuffle(cases)) {
      await gc?.({ execution: 'async', type: 'minor' });
      figures[each.index] = await run(invoke, each, sampleMs);
    }
    return figures;
  };
});

async function run(invoke: Invoke, each: Case, sampleMs: number): Promise<number> {
  const { event, batches } = each;
  const context = lambdaContext();
  const start = process.hrtime.bigint();
  for (let batch = 0; batch < batches; batch++) {
    try {
      await invoke(event, context);
    } catch {
      // All records failed.
    }
  }
  const perBatch = Number(process.hrtime.bigint() - start) / batches;
  each.batches = Math.max(1, Math.round((sampleMs * 1e6) / perBatch));
  return perBatch;
}
