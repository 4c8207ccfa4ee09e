import {
  BatchProcessor,
  EventType,
  processPartialResponse,
} from '@aws-lambda-powertools/batch';
import { parser } from '@aws-lambda-powertools/batch/parser';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSEvent } from 'aws-lambda';
import { Order } from '../order-schema.ts';
import { type Order as OrderPayload, ship } from '../shop.ts';

const logger = new Logger({ serviceName: 'orders', logLevel: 'DEBUG' });

const processor = new BatchProcessor(EventType.SQS, {
  parser,
  innerSchema: Order,
  transformer: 'json',
  logger,
});

const recordHandler = async ({ body }: { body: OrderPayload }) => {
  await ship(body);
};

export const handler = (event: SQSEvent, context: Context) =>
  processPartialResponse(event, recordHandler, processor, { context });
