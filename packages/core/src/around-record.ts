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
    const call = new NextCall(calls.at(-1), () => {
      context.signal.throwIfAborted(); // Nothing starts after the cutoff.
      return inner(record, context);
    });
    calls.push(call);
    return call;
  };

  try {
    return await hook(record, next, context);
  } finally {
    settled = true;
    // A hook that did not wait for `next` has not finished the record, and its handler may have failed, or may still.
    const open = calls.filter(({ running, heard }) => running || !heard);
    if (open.length > 0) await Promise.all(open.map(({ outcome }) => outcome));
  }
}

/** What `next` returns: a promise that knows whether anybody has asked how it ended. */
class NextCall extends Promise<unknown> {
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  running = true;
  heard = false;
  readonly outcome: Promise<unknown>;

  /** @param previous the call before this one: a record's handler never runs twice at once. */
  constructor(previous: NextCall | undefined, run: () => unknown) {
    super(() => undefined); // It is `outcome` that settles.
    this.outcome = this.#run(previous, run);
    this.outcome.catch(() => undefined); // Whoever asks hears of it.
  }

  // biome-ignore lint/suspicious/noThenProperty: an overridden method of a promise
  override then: Promise<unknown>['then'] = (onFulfilled, onRejected) => {
    this.heard = true;
    return this.outcome.then(onFulfilled, onRejected);
  };

  async #run(previous: NextCall | undefined, run: () => unknown): Promise<unknown> {
    try {
      if (previous?.running) await previous.outcome.catch(() => undefined);
      return await run();
    } finally {
      this.running = false;
    }
  }
}
