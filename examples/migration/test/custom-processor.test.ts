import { BatchProcessor, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSEvent, SQSRecord } from '@batch/sqs';
import { beforeEach, expect, test } from 'vitest';
import * as after from '../src/custom-processor/after.ts';
import * as before from '../src/custom-processor/before.ts';
import { Shipments } from '../src/custom-processor/shipments.ts';
import { ship } from '../src/shop.ts';
import { queued } from './support/orders.ts';
import { run } from './support/run.ts';

beforeEach(() => {
  Shipments.log.length = 0;
});

test.each([
  ['before', before.handler],
  ['after', after.handler],
])('%s: opens, writes what was shipped, closes', async (_, handler) => {
  expect(await run(handler, queued('tea', 'bad', 'cup'))).toMatchObject({
    reported: ['bad'],
    shipped: ['tea', 'cup'],
  });
  expect(Shipments.log).toEqual(['put 1 x tea', 'put 1 x cup', 'close']);
});

test('before, a `clean` that does not call `super` loses the failures', async () => {
  class Forgetful extends BatchProcessor {
    override clean() {
      new Shipments().close();
    }
  }
  const recordHandler = ({ body }: SQSRecord) => ship(JSON.parse(body));
  const { reported } = await run(
    (event: SQSEvent) =>
      processPartialResponse(event, recordHandler, new Forgetful('SQS')),
    queued('tea', 'bad'),
  );
  expect(reported).toEqual([]);
});
