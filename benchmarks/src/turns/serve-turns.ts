/** Prepares a measurement, and takes it once at each call. */
export type Prepare<TTask> = (task: TTask) => Promise<() => Promise<readonly number[]>>;

/** What a measured process says. */
export type TurnMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'figures'; readonly figures: readonly number[] }
  | { readonly type: 'failed'; readonly reason: string };

/** The other side of `MeasuredProcess`: takes a measurement whenever it is told to. */
export async function serveTurns<TTask>(prepare: Prepare<TTask>): Promise<void> {
  const send = (message: TurnMessage) => process.send?.(message);
  const fail = (error: unknown) => {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.send?.({ type: 'failed', reason } satisfies TurnMessage, () => process.exit(1));
  };
  try {
    const measure = await prepare(JSON.parse(process.argv[2] ?? 'null'));
    process.on('message', () => {
      measure().then((figures) => send({ type: 'figures', figures }), fail);
    });
    // A measurement must not be left behind alone.
    process.on('disconnect', () => process.exit());
    send({ type: 'ready' });
  } catch (error) {
    fail(error);
  }
}
