import {
  processPartialResponseSync,
  SqsFifoPartialProcessor,
} from '@aws-lambda-powertools/batch';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { shipNow } from '../shop.ts';

const processor = new SqsFifoPartialProcessor();

const recordHandler = (record: SQSRecord) => {
  shipNow(JSON.parse(record.body));
};

export const handler = async (event: SQSEvent, context: Context) =>
  processPartialResponseSync(event, recordHandler, processor, { context });
