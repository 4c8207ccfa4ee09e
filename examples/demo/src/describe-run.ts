import type { DemoOptions } from './demo-options.ts';

export type RunName = 'standard queue' | 'FIFO queue' | 'Kinesis stream';

const ORDERS_LINE = '20 orders of 5 customers: cat2 fails twice, eve3 is slow once, ben4 and dan4 are bad.';
const QUEUE_LINE = 'Function timeout 2 s, visibility timeout 2 s, at most 3 receives. cat2×2: its second receive.';

const LINES: Readonly<Record<RunName, readonly string[]>> = {
  'standard queue': [ORDERS_LINE, QUEUE_LINE],
  'FIFO queue': [ORDERS_LINE, QUEUE_LINE, 'A failed order holds up the later ones of its customer, and nobody else.'],
  'Kinesis stream': [
    ORDERS_LINE,
    'Function timeout 2 s, at most 2 retries without progress. cat2×2: its second delivery.',
    'dan2×2*: done before, and delivered again by the checkpoint.',
  ],
};

const NAIVE_LINE = 'The function is a loop: the first failure fails the batch. ann1×2*: done before, and now again.';

/** What the run is made of. */
export function describeParts(source: DemoOptions['source']): string {
  const server = source === 'sqs' ? 'an SQS server' : 'a Kinesis server';
  return `Real parts, all on this machine: ${server}, the Lambda runtime client, the built packages.`;
}

/** What a newcomer has to know to read a run. */
export function describeRun(name: RunName, batch: boolean): { title: string; lines: readonly string[] } {
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  if (batch) return { title: `${title}, with the library`, lines: LINES[name] };
  return { title: `${title}, without the library`, lines: [...LINES[name].slice(0, 2), NAIVE_LINE] };
}
