import { budgets, ratioBudgets } from '../budgets.ts';
import { type Contender, type HandlerKind, takesPart } from '../contenders/contender.ts';
import { type ContenderName, contenders } from '../contenders/contenders.ts';
import type { BatchShape, SourceName } from '../events/batch-event.ts';
import type { OverheadTask } from './overhead-task.ts';

/** The tasks whose processes take turns with each other. */
export type OverheadGroup = readonly OverheadTask[];

const sources = ['sqs', 'fifo', 'kinesis', 'dynamodb'] as const;
const kinds = ['async', 'sync', 'json'] as const;
const sizes = { async: [1, 10, 100, 1_000, 10_000], sync: [1, 10, 100, 1_000, 10_000], json: [1, 10, 100, 1_000] };
const failing = { async: [0, 10, 100], sync: [0, 10, 100], json: [0] };

/** A batch of orders makes so much garbage that a sample has to be longer to have its share of collecting it. */
const samplesLonger = { async: 1, sync: 1, json: 5 };

export function shapeOf(size: number, failingPercent: number): BatchShape {
  return { size, failingPercent, keys: 'few' };
}

/** Everybody, everywhere. */
export function planFull(sampleMs: number): OverheadGroup[] {
  return sources.flatMap((source) =>
    kinds.map((kind) => {
      const shapes = failing[kind].flatMap((percent) => sizes[kind].map((size) => shapeOf(size, percent)));
      return namesFor(source, kind).map((contender) => ({
        contender,
        source,
        kind,
        shapes: shapes.filter(({ size, failingPercent }) => size > 1 || failingPercent !== 10),
        sampleMs: sampleMs * samplesLonger[kind],
      }));
    }),
  );
}

/** Only what the budgets are about. */
export function planQuick(sampleMs: number): OverheadGroup[] {
  const planned = new Map<string, Map<ContenderName, Map<string, BatchShape>>>();
  const plan = (source: SourceName, kind: HandlerKind, contender: ContenderName, shape: BatchShape) => {
    const group = getOrAdd(planned, `${source} ${kind}`, () => new Map());
    getOrAdd(group, contender, () => new Map()).set(JSON.stringify(shape), shape);
  };
  for (const {
    sources: [source],
    kind,
    contender,
    against,
    sizes,
    failingPercent,
  } of ratioBudgets) {
    for (const size of source === undefined ? [] : sizes) {
      for (const name of [contender, against]) plan(source as SourceName, kind, name, shapeOf(size, failingPercent));
    }
  }
  const { contender, size } = budgets.syncNanoseconds;
  for (const name of [contender, 'byHandSequential'] as const) plan('sqs', 'sync', name, shapeOf(size, 0));

  return [...planned].map(([key, group]) => {
    // As it was put together above.
    const [source, kind] = key.split(' ') as [SourceName, HandlerKind];
    return [...group].map(([name, shapes]) => ({
      contender: name,
      source,
      kind,
      shapes: [...shapes.values()],
      sampleMs: sampleMs * samplesLonger[kind],
    }));
  });
}

export function namesFor(source: SourceName, kind: HandlerKind): ContenderName[] {
  // The keys of an object literal are what its type says.
  const names = Object.keys(contenders) as ContenderName[];
  return names.filter((name) => {
    const contender: Contender = contenders[name];
    return takesPart(contender, source, kind) && contender.apart !== true;
  });
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
