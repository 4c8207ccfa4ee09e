import {
  BatchProcessor,
  EventType,
  type ParsedRecord,
  processPartialResponse,
} from '@aws-lambda-powertools/batch';
import { parser } from '@aws-lambda-powertools/batch/parser';
import type { Context, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import type { z } from 'zod';
import { Order } from '../order-schema.ts';
import { ship } from '../shop.ts';

const processor = new BatchProcessor(EventType.KinesisDataStreams, {
  parser,
  innerSchema: Order,
  transformer: 'base64',
});

const recordHandler = async ({
  kinesis,
}: ParsedRecord<KinesisStreamRecord, z.infer<typeof Order>>) => {
  await ship(kinesis.data);
};

export const handler = (event: KinesisStreamEvent, context: Context) =>
  processPartialResponse(event, recordHandler, processor, { context });
