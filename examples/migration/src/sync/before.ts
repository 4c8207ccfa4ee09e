import {
  BatchProcessorSync,
  EventType,
  processPartialResponseSync,
} from '@aws-lambda-powertools/batch';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { shipNow } from '../shop.ts';

const processor = new BatchProcessorSync(EventType.SQS);

const recordHandler = (record: SQSRecord) => {
  shipNow(JSON.parse(record.body));
};

export const handler = async (event: SQSEvent, context: Context) =>
  processPartialResponseSync(event, recordHandler, processor, { context });
