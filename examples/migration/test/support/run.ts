import { type Context, lambdaContext } from '@batch/testing';
import { shop } from '../../src/shop.ts';

type Handler<TEvent> = (event: TEvent, context: Context) => Promise<unknown>;

/** What a function did with one event. */
export interface Run {
  /** The identifiers that the answer reports, or the name of what was thrown. */
  readonly reported: unknown;
  /** The articles, in the order in which they were shipped. */
  readonly shipped: readonly string[];
  /** How many orders were being shipped at once, at the most. */
  readonly mostAtOnce: number;
}

/** Calls a function with an event. */
export async function run<TEvent>(
  handler: Handler<TEvent>,
  event: NoInfer<TEvent>,
  context: Context = lambdaContext(),
): Promise<Run> {
  Object.assign(shop, { shipped: [], running: 0, mostAtOnce: 0 });
  const reported = await handler(event, context).then(identifiers, ({ name }) => name);
  return { reported, shipped: shop.shipped, mostAtOnce: shop.mostAtOnce };
}

function identifiers(answer: unknown): unknown {
  // Both sides answer with this.
  const { batchItemFailures } = answer as {
    batchItemFailures: { itemIdentifier: string }[];
  };
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

/** Calls both functions with the event. */
export async function runBoth<TEvent>(
  before: Handler<TEvent>,
  after: Handler<NoInfer<TEvent>>,
  event: NoInfer<TEvent>,
): Promise<{ readonly before: Run; readonly after: Run }> {
  return { before: await run(before, event), after: await run(after, event) };
}
