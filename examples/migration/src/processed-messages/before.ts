import { BatchProcessor, EventType } from '@aws-lambda-powertools/batch';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { ship } from '../shop.ts';

const processor = new BatchProcessor(EventType.SQS);

const recordHandler = async (record: SQSRecord) => ship(JSON.parse(record.body));

export const handler = async (event: SQSEvent, context: Context) => {
  processor.register(event.Records, recordHandler, { context });
  const processed = await processor.process();
  for (const [status, value] of processed) {
    if (status === 'success') console.log('shipped', value);
    else console.log('not shipped', value);
  }
  console.log(
    `${processor.successMessages.length} good, ${processor.failureMessages.length} bad`,
  );
  return processor.response();
};
