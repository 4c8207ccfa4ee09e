import { Tracer } from '@aws-lambda-powertools/tracer';
import { sqsBatchHandler } from '@batch/sqs';
import { tracerHooks } from '../../src/tracer-hooks.ts';

const tracer = new Tracer();
const { SERVICE } = process.env;

/** Calls a service for each record, two at a time, and annotates what is the current subsegment afterwards. */
export const handler = sqsBatchHandler(
  async ({ body }) => {
    const response = await fetch(`${SERVICE}/${body}`);
    tracer.putAnnotation('article', body);
    if (!response.ok) throw `no ${body}`; // Anything can be thrown.
  },
  {
    hooks: tracerHooks(tracer),
    parallelEnabled: true,
    maxDegreeOfParallelism: 2,
    logger: false,
  },
);
