import { SqsBatchProcessor } from '@batch/sqs';
import { visit } from '../visit.cjs';

const processor = new SqsBatchProcessor();

export async function handler(event, lambdaContext) {
  const result = await processor.process(event, (record, context) => visit(record.body, context), {
    lambdaContext,
  });
  return result.response;
}
