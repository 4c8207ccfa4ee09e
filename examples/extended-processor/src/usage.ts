import { Metrics } from '@aws-lambda-powertools/metrics';
import {
  type Context,
  jsonData,
  type KinesisStreamBatchResponse,
  type KinesisStreamEvent,
} from '@batch/kinesis';
import { chargeUsage, Usage } from './billing.ts';
import { MeteredProcessor } from './metered-processor.ts';

const metrics = new Metrics({ namespace: 'Billing', serviceName: 'charge-usage' });
const processor = new MeteredProcessor(metrics, { decode: jsonData(Usage) });

export async function handler(
  event: KinesisStreamEvent,
  context: Context,
): Promise<KinesisStreamBatchResponse> {
  const result = await processor.process(event, chargeUsage, { lambdaContext: context });
  return result.response;
}
