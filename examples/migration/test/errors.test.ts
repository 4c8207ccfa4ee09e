import {
  BatchProcessor,
  EventType,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from '@aws-lambda-powertools/batch';
import {
  type SQSEvent,
  type SQSRecord,
  SqsBatchProcessor,
  sqsBatchHandler,
} from '@batch/sqs';
import { kinesisEvent, lambdaContext } from '@batch/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as after from '../src/errors/after.ts';
import * as before from '../src/errors/before.ts';
import { ship } from '../src/shop.ts';
import { queued, queuedInGroups } from './support/orders.ts';
import { run, runBoth } from './support/run.ts';

const log = vi.spyOn(console, 'log');

afterEach(() => {
  log.mockClear();
});

describe.each([
  ['before', before.handler, ['FullBatchFailureError', 'UnexpectedBatchTypeError']],
  ['after', after.handler, ['BatchProcessingError', 'InvalidBatchEventError']],
])('%s', (_, handler, [allFailed, noBatch]) => {
  test('every record failed', async () => {
    const { reported } = await run(handler, queued('bad-1', 'bad-2'));
    expect(reported).toBe(allFailed);
    expect(log.mock.calls).toEqual([
      [
        'All failed',
        [new Error('No quantity of bad-1'), new Error('No quantity of bad-2')],
      ],
    ]);
  });

  test('the event is no batch', async () => {
    const { reported } = await run(handler, {} as SQSEvent); // As a test event may be.
    expect(reported).toBe(noBatch);
    expect(log.mock.calls).toEqual([['This is no batch']]);
  });
});

describe('why a record of a FIFO batch was not started', () => {
  const event = queuedInGroups('a:tea', 'a:bad', 'a:pot');
  const recordHandler = ({ body }: SQSRecord) => ship(JSON.parse(body));

  test.each([
    [false, 'SqsFifoShortCircuitError', 'StopOnFirstBatchItemFailure', 'stopped'],
    [
      true,
      'SqsFifoMessageGroupShortCircuitError',
      'StopGroupOnFirstBatchItemFailure',
      'group-stopped',
    ],
  ] as const)(
    'skipGroupOnError: %s',
    async (skipGroupOnError, errorName, errorHandlingPolicy, reason) => {
      const fifo = new SqsFifoPartialProcessorAsync();
      await processPartialResponse(event, recordHandler, fifo, {
        skipGroupOnError,
      });
      expect(fifo.errors.map(({ name }) => name)).toEqual(['Error', errorName]);

      const processor = new SqsBatchProcessor({ errorHandlingPolicy });
      const { failureRecords } = await processor.process(event, recordHandler);
      expect(failureRecords.map(({ error }) => error)).toMatchObject([
        { name: 'RecordProcessingError', cause: { message: 'No quantity of bad' } },
        { name: 'UnprocessedRecordError', reason },
      ]);
    },
  );
});

describe('what only one side notices', () => {
  test('a batch of another source', async () => {
    const recordHandler = vi.fn();
    const processor = new BatchProcessor(EventType.SQS);
    const event = kinesisEvent(['tea']);
    expect(await processPartialResponse(event, recordHandler, processor)).toEqual({
      batchItemFailures: [],
    });
    expect(recordHandler).toHaveBeenCalledTimes(1);

    // As an event source mapping of the wrong stream would send it.
    const handler = sqsBatchHandler(recordHandler);
    await expect(handler(event as unknown as SQSEvent, lambdaContext())).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidBatchEventError' }),
    );
    expect(recordHandler).toHaveBeenCalledTimes(1);
  });

  test('a handler that throws no value: before, the whole batch fails', async () => {
    const throwNothing = async ({ messageId }: SQSRecord) => {
      if (messageId === 'bad') throw undefined;
    };
    const runs = await runBoth(
      (event: SQSEvent) =>
        processPartialResponse(event, throwNothing, new BatchProcessor('SQS')),
      sqsBatchHandler(throwNothing),
      queued('tea', 'bad'),
    );
    expect(runs.before.reported).toBe('TypeError');
    expect(runs.after.reported).toEqual(['bad']);
  });
});
