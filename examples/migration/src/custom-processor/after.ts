import {
  type Context,
  type SQSEvent,
  type SQSRecord,
  type SqsBatchHooks,
  SqsBatchProcessor,
} from '@batch/sqs';
import { ship } from '../shop.ts';
import { Shipments } from './shipments.ts';

/** Hooks for one batch: what is opened for it belongs to it alone. */
function shipmentHooks(shipments: Shipments): SqsBatchHooks {
  return {
    async handleRecord(_record, next) {
      const shipped = await next();
      await shipments.put(String(shipped));
      return shipped;
    },
    afterBatchProcessing() {
      shipments.close();
    },
  };
}

const processor = new SqsBatchProcessor();

const recordHandler = async (record: SQSRecord) => ship(JSON.parse(record.body));

export const handler = async (event: SQSEvent, context: Context) => {
  const result = await processor.process(event, recordHandler, {
    hooks: shipmentHooks(new Shipments()),
    lambdaContext: context,
  });
  return result.response;
};
