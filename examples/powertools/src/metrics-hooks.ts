import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SqsBatchHooks } from '@batch/sqs';

/**
 * Counts records, and publishes once for each batch. More records may be reported than failed: a policy or the deadline
 * may have kept them from starting.
 */
export function metricsHooks(metrics: Metrics): SqsBatchHooks {
  return {
    beforeBatchProcessing() {
      metrics.captureColdStartMetric();
    },
    handleRecordFailure() {
      metrics.addMetric('RecordsFailed', MetricUnit.Count, 1);
    },
    afterBatchProcessing({ successRecords, failureRecords }) {
      metrics
        .addMetric('RecordsProcessed', MetricUnit.Count, successRecords.length)
        .addMetric('RecordsReported', MetricUnit.Count, failureRecords.length)
        .publishStoredMetrics();
    },
  };
}
