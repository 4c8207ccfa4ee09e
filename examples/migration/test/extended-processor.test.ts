import {
  BatchProcessor,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from '@aws-lambda-powertools/batch';
import { type SQSEvent, type SQSRecord, SqsBatchProcessor } from '@batch/sqs';
import { beforeEach, describe, expect, test } from 'vitest';
import * as after from '../src/extended-processor/after.ts';
import * as before from '../src/extended-processor/before.ts';
import { counts } from '../src/extended-processor/metrics.ts';
import { ship } from '../src/shop.ts';
import { queued, queuedInGroups } from './support/orders.ts';
import { run, runBoth } from './support/run.ts';

const event = queued('tea', 'bad', 'cup');

beforeEach(() => {
  counts.clear();
});

test.each([
  ['before', before.handler],
  ['after', after.handler],
])('%s: counts what was shipped and what failed', async (_, handler) => {
  expect(await run(handler, event)).toMatchObject({ reported: ['bad'] });
  expect(Object.fromEntries(counts)).toEqual({ shipped: 2, failed: 1 });
});

const recordHandler = ({ body }: SQSRecord) => ship(JSON.parse(body));

test('a record that was not started has failed for the one side alone', async () => {
  const failed: string[] = [];
  class Before extends SqsFifoPartialProcessorAsync {
    override failureHandler(...parameters: Parameters<BatchProcessor['failureHandler']>) {
      failed.push(parameters[1].name);
      return super.failureHandler(...parameters);
    }
  }
  class After extends SqsBatchProcessor {
    protected override handleRecordFailure(_record: SQSRecord, error: unknown) {
      failed.push(String(error));
    }
  }
  const orders = queuedInGroups('a:tea', 'a:bad', 'a:pot');
  await processPartialResponse(orders, recordHandler, new Before());
  expect(failed).toEqual(['Error', 'SqsFifoShortCircuitError']);

  failed.length = 0;
  const { failureRecords } = await new After().process(orders, recordHandler);
  expect(failed).toEqual(['Error: No quantity of bad']);
  expect(failureRecords).toHaveLength(2);
});

describe('an extension that fails', () => {
  function fail(): never {
    throw new Error('No metrics today');
  }

  /** A function with the extended processor. */
  const withPowertools = (processor: BatchProcessor) => (event: SQSEvent) =>
    processPartialResponse(event, recordHandler, processor);
  const withBatch = (processor: SqsBatchProcessor) => async (event: SQSEvent) =>
    (await processor.process(event, recordHandler)).response;

  test('after a success: before, what was shipped is reported and shipped again', async () => {
    class BadBefore extends BatchProcessor {
      override successHandler = fail;
    }
    class BadAfter extends SqsBatchProcessor {
      protected override handleRecordSuccess = fail;
    }
    const runs = await runBoth(
      withPowertools(new BadBefore('SQS')),
      withBatch(new BadAfter()),
      event,
    );
    expect(runs.before).toMatchObject({
      reported: 'FullBatchFailureError',
      shipped: ['tea', 'cup'],
    });
    expect(runs.after).toMatchObject({ reported: ['bad'], shipped: ['tea', 'cup'] });
  });

  test('after a failure: before, the whole batch fails', async () => {
    class BadBefore extends BatchProcessor {
      override failureHandler = fail;
    }
    class BadAfter extends SqsBatchProcessor {
      protected override handleRecordFailure = fail;
    }
    const runs = await runBoth(
      withPowertools(new BadBefore('SQS')),
      withBatch(new BadAfter()),
      event,
    );
    expect(runs.before.reported).toBe('Error');
    expect(runs.after.reported).toEqual(['bad']);
  });

  test('by not calling `super`: before, the failed record is lost', async () => {
    class Forgetful extends BatchProcessor {
      override failureHandler(
        ...[record, error]: Parameters<BatchProcessor['failureHandler']>
      ): ReturnType<BatchProcessor['failureHandler']> {
        return ['fail', error.message, record];
      }
    }
    const { reported } = await run(withPowertools(new Forgetful('SQS')), event);
    expect(reported).toEqual([]);
  });
});
