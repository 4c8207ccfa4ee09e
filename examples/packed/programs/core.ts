import { type BatchSource, createBatchHandler, InvalidBatchEventError, type RecordContext } from '@batch/core';

interface Line {
  readonly id: string;
  readonly key: string;
  readonly quantity: number;
}

interface Lines {
  readonly lines: readonly Line[];
}

const source: BatchSource<Lines, Line, { failed: string[] }> = {
  name: 'lines',
  records: (event) => {
    if (!Array.isArray(event?.lines)) throw new InvalidBatchEventError('The event has no lines.');
    return event.lines;
  },
  identify: ({ id }) => id,
  orderingKey: ({ key }) => key,
  derivePolicy: () => 'ContinueOnBatchItemFailure',
  response: (recordIds) => ({ failed: [...recordIds] }),
};

export const handler = createBatchHandler(
  source,
  async ({ quantity }: Line, { signal }: RecordContext<Line>) => {
    signal.throwIfAborted();
    if (!(quantity > 0)) throw new Error('A line needs a quantity');
  },
  {
    errorHandlingPolicy: 'StopGroupOnFirstBatchItemFailure',
    parallelEnabled: true,
    maxDegreeOfParallelism: -1,
    logger: false,
  },
);

export const event: Lines = {
  lines: [
    { id: '1', key: 'ann', quantity: 1 },
    { id: '2', key: 'ben', quantity: 0 },
    { id: '3', key: 'ben', quantity: 1 },
    { id: '4', key: 'ann', quantity: 1 },
  ],
};

export const answer = { failed: ['2', '3'] };
