import {
  type Context,
  type SQSEvent,
  type SQSRecord,
  SqsBatchProcessor,
} from '@batch/sqs';
import { ship } from '../shop.ts';
import { count } from './metrics.ts';

class CountingProcessor extends SqsBatchProcessor {
  protected override handleRecordSuccess(): void {
    count('shipped');
  }

  protected override handleRecordFailure(): void {
    count('failed');
  }
}

const processor = new CountingProcessor();

const recordHandler = async (record: SQSRecord) => ship(JSON.parse(record.body));

export const handler = async (event: SQSEvent, context: Context) => {
  const result = await processor.process(event, recordHandler, {
    lambdaContext: context,
  });
  return result.response;
};
