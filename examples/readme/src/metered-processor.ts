import { type SQSRecord, SqsBatchProcessor } from '@batch/sqs';
import { metrics } from './shop.ts';

// #region class
export class MeteredProcessor extends SqsBatchProcessor {
  protected override handleRecordFailure(record: SQSRecord, _error: unknown): void {
    metrics.count('failed-orders', { queue: record.eventSourceARN });
  }
}
// #endregion
