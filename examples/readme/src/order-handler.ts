import type { RecordContext, RecordHandlerObject } from '@batch/sqs';
import type { SQSRecord } from 'aws-lambda';
import { type Parcel, shipOrder } from './shop.ts';

// #region class
export class OrderHandler implements RecordHandlerObject<SQSRecord, SQSRecord, Parcel> {
  handle(record: SQSRecord, context: RecordContext<SQSRecord>): Promise<Parcel> {
    return shipOrder(record, context);
  }
}
// #endregion
