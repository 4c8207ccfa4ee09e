import {
  BatchProcessor,
  EventType,
  type ParsedRecord,
  processPartialResponse,
} from '@aws-lambda-powertools/batch';
import { parser } from '@aws-lambda-powertools/batch/parser';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import type { z } from 'zod';
import { Order } from '../order-schema.ts';
import { ship } from '../shop.ts';

const processor = new BatchProcessor(EventType.SQS, {
  parser,
  innerSchema: Order,
  transformer: 'json',
});

const recordHandler = async (record: ParsedRecord<SQSRecord, z.infer<typeof Order>>) => {
  await ship(record.body);
};

export const handler = (event: SQSEvent, context: Context) =>
  processPartialResponse(event, recordHandler, processor, { context });
