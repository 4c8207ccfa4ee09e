import type { RecordContext, RecordHandlerObject, SQSRecord } from '@batch/sqs';
import { type Parcel, shipOrder } from './shop.ts';

// #region class
export class OrderHandler implements RecordHandlerObject<SQSRecord, SQSRecord, Parcel> {
  handle(record: SQSRecord, context: RecordContext<SQSRecord>): Promise<Parcel> {
    return shipOrder(record, context);
  }
}
// #endregion
