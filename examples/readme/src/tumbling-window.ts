import {
  type Context,
  KinesisBatchProcessor,
  type KinesisStreamRecord,
  type RecordContext,
} from '@batch/kinesis';
import type {
  KinesisStreamStateResponse,
  KinesisStreamTumblingWindowEvent,
} from 'aws-lambda';

export async function readClick(
  record: KinesisStreamRecord,
  _context: RecordContext<KinesisStreamRecord>,
): Promise<void> {
  JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString());
}

// #region window
const processor = new KinesisBatchProcessor({
  errorHandlingPolicy: 'StopOnFirstBatchItemFailure',
});

export async function handler(
  event: KinesisStreamTumblingWindowEvent,
  context: Context,
): Promise<KinesisStreamStateResponse> {
  const result = await processor.process(event, readClick, { lambdaContext: context });
  const { clicks = 0 } = event.state ?? {};
  return { ...result.response, state: { clicks: clicks + result.successRecords.length } };
}
// #endregion
