import {
  BasePartialBatchProcessor,
  BatchProcessingError,
  EventType,
  processPartialResponse,
} from '@aws-lambda-powertools/batch';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { ship } from '../shop.ts';
import { Shipments } from './shipments.ts';

class ShipmentsProcessor extends BasePartialBatchProcessor {
  #shipments = new Shipments();

  override prepare() {
    super.prepare();
    this.#shipments = new Shipments();
  }

  override async processRecord(record: SQSRecord) {
    try {
      const shipped = await this.handler(record);
      await this.#shipments.put(shipped);
      return this.successHandler(record, shipped);
    } catch (error) {
      return this.failureHandler(record, error as Error); // `failureHandler` takes nothing else.
    }
  }

  override processRecordSync(): never {
    throw new BatchProcessingError('Not implemented');
  }

  override clean() {
    this.#shipments.close();
    super.clean();
  }
}

const processor = new ShipmentsProcessor(EventType.SQS);

const recordHandler = async (record: SQSRecord) => ship(JSON.parse(record.body));

export const handler = (event: SQSEvent, context: Context) =>
  processPartialResponse(event, recordHandler, processor, { context });
