import { visit } from '../visit.cjs';

/** What is written without a library: the first bad record fails the whole batch. */
export async function handler(event, lambdaContext) {
  for (const [index, record] of event.Records.entries()) await visit(record.body, { index, lambdaContext });
}
