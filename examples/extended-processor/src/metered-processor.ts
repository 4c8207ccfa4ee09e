import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import {
  type KinesisBatchOptions,
  KinesisBatchProcessor,
  type KinesisStreamRecord,
} from '@batch/kinesis';

/** Stops at the first failure, and counts each one in CloudWatch. */
export class MeteredProcessor<TPayload> extends KinesisBatchProcessor<TPayload> {
  readonly #metrics: Metrics;

  constructor(metrics: Metrics, options: KinesisBatchOptions<TPayload>) {
    super({ errorHandlingPolicy: 'StopOnFirstBatchItemFailure', ...options });
    this.#metrics = metrics;
  }

  protected override handleRecordFailure(record: KinesisStreamRecord, error: unknown) {
    // A line of its own at once: nothing is left on an object that other invocations share.
    this.#metrics
      .singleMetric()
      .addDimension('error', error instanceof Error ? error.name : typeof error)
      .addMetadata('eventID', record.eventID)
      .addMetric('FailedRecords', MetricUnit.Count, 1);
  }
}
