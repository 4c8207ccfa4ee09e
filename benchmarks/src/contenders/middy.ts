import type { Contender, Invoke } from './contender.ts';

/** What is no function is not called. Its types do not know that. */
const NO_LOGGER = false as never;

/** As its README shows it: the function settles all records, the middleware makes the answer. */
export const middyContender: Contender = {
  label: 'middy',
  sources: ['sqs'],
  kinds: ['async'],
  atOnce: Number.POSITIVE_INFINITY,
  strict: false,
  async create(_source, _kind, handle) {
    const { default: middy } = await import('@middy/core');
    const { default: sqsPartialBatchFailure } = await import('@middy/sqs-partial-batch-failure');
    const recordHandler = handle as (record: unknown) => Promise<unknown>;
    return middy<{ readonly Records: readonly unknown[] }>()
      .use(sqsPartialBatchFailure({ logger: NO_LOGGER }))
      .handler(async (event) =>
        Promise.allSettled(event.Records.map((record) => recordHandler(record))),
      ) as unknown as Invoke;
  },
};
