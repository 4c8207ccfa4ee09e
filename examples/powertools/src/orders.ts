import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import {
  type Context,
  type SQSBatchResponse,
  type SQSEvent,
  SqsBatchProcessor,
} from '@batch/sqs';
import { idempotencyHooks } from './idempotency-hooks.ts';
import { loggerHooks } from './logger-hooks.ts';
import { metricsHooks } from './metrics-hooks.ts';
import { shipOrder } from './ship-order.ts';
import { tracerHooks } from './tracer-hooks.ts';

// #region function
const logger = new Logger();
const metrics = new Metrics();
const tracer = new Tracer();
const ordersDone = new DynamoDBPersistenceLayer({ tableName: 'orders-done' });

const processor = new SqsBatchProcessor({
  hooks: [tracerHooks(tracer), loggerHooks(logger), metricsHooks(metrics)],
  logger,
});

export async function handler(
  event: SQSEvent,
  context: Context,
): Promise<SQSBatchResponse> {
  logger.addContext(context);
  const result = await processor.process(event, shipOrder, {
    hooks: idempotencyHooks(ordersDone, context),
    lambdaContext: context,
  });
  return result.response;
}
// #endregion
