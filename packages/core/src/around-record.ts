import type { HookLists } from './hooks.ts';
import type { ProcessRecord } from './record-call.ts';
import type { RecordContext } from './record-handler.ts';

type AroundRecord<TRecord> = HookLists<never, TRecord, never>['aroundRecord'][number];

/** The hooks, the first one outermost, around what they wrap. */
export function wrapInHooks<TRecord>(
  processRecord: ProcessRecord<TRecord>,
  hooks: readonly AroundRecord<TRecord>[],
): ProcessRecord<TRecord> {
  return hooks.reduceRight<ProcessRecord<TRecord>>(
    (inner, hook) => (record, context) => runHook(hook, record, context, inner),
    processRecord,
  );
}

async function runHook<TRecord>(
  hook: AroundRecord<TRecord>,
  record: TRecord,
  context: RecordContext<TRecord>,
  inner: ProcessRecord<TRecord>,
): Promise<unknown> {
  const calls: NextCall[] = [];
  let settled = false;

  const next = (): Promise<unknown> => {
    if (settled) return Promise.reject(new Error('`next` was called after its `handleRecord` hook had finished.'));
    const call = new NextCall(() => {
      context.signal.throwIfAborted(); // Nothing starts after the cutoff.
      return inner(record, context);
    });
    calls.push(call);
    return call.outcome;
  };

  try {
    return await hook(record, next);
  } finally {
    settled = true;
    // A hook that did not wait for `next` has not finished the record, and its handler may still fail.
    const unfinished = calls.filter((call) => call.running);
    if (unfinished.length > 0) await Promise.all(unfinished.map((call) => call.outcome));
  }
}

/** Knows whether it is running without listening to its outcome: one that nobody listens to should be noticed. */
class NextCall {
  running = true;
  readonly outcome: Promise<unknown>;

  constructor(run: () => unknown) {
    this.outcome = this.#run(run);
  }

  async #run(run: () => unknown): Promise<unknown> {
    try {
      return await run();
    } finally {
      this.running = false;
    }
  }
}
