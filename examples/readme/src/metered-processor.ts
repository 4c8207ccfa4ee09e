import { SqsBatchProcessor } from '@batch/sqs';
import type { SQSRecord } from 'aws-lambda';
import { metrics } from './shop.ts';

// #region class
export class MeteredProcessor extends SqsBatchProcessor {
  protected override handleRecordFailure(record: SQSRecord, _error: unknown): void {
    metrics.count('failed-orders', { queue: record.eventSourceARN });
  }
}
// #endregion
