import {
  BatchProcessor,
  EventType,
  processPartialResponse,
} from '@aws-lambda-powertools/batch';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { ship } from '../shop.ts';
import { count } from './metrics.ts';

class CountingProcessor extends BatchProcessor {
  override successHandler(...parameters: Parameters<BatchProcessor['successHandler']>) {
    count('shipped');
    return super.successHandler(...parameters);
  }

  override failureHandler(...parameters: Parameters<BatchProcessor['failureHandler']>) {
    count('failed');
    return super.failureHandler(...parameters);
  }
}

const processor = new CountingProcessor(EventType.SQS);

const recordHandler = async (record: SQSRecord) => ship(JSON.parse(record.body));

export const handler = (event: SQSEvent, context: Context) =>
  processPartialResponse(event, recordHandler, processor, { context });
