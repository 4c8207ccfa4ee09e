import {
  BatchProcessor,
  EventType,
  processPartialResponse,
} from '@aws-lambda-powertools/batch';
import type { Context, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { ship } from '../shop.ts';

const processor = new BatchProcessor(EventType.KinesisDataStreams);

const recordHandler = async ({ kinesis }: KinesisStreamRecord) => {
  await ship(JSON.parse(Buffer.from(kinesis.data, 'base64').toString()));
};

export const handler = (event: KinesisStreamEvent, context: Context) =>
  processPartialResponse(event, recordHandler, processor, { context });
