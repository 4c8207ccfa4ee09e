import {
  type Context,
  type SQSEvent,
  type SQSRecord,
  SqsBatchProcessor,
} from '@batch/sqs';
import { ship } from '../shop.ts';

const processor = new SqsBatchProcessor({ logger: false });

const recordHandler = async (record: SQSRecord) => ship(JSON.parse(record.body));

export const handler = async (event: SQSEvent, context: Context) => {
  const result = await processor.process(event, recordHandler, {
    lambdaContext: context,
  });
  const { successRecords, failureRecords } = result;
  for (const { data } of successRecords) console.log('shipped', data);
  for (const { error } of failureRecords) console.log('not shipped', error.cause);
  console.log(`${successRecords.length} good, ${failureRecords.length} bad`);
  return result.response;
};
