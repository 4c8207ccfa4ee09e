import type { KinesisStreamRecord } from 'aws-lambda';

/** What the on-failure destination gets about a batch whose retries are used up: never the records. */
export interface DiscardedBatch {
  requestContext: {
    requestId: string;
    functionArn: string;
    condition: 'RetryAttemptsExhausted';
    approximateInvokeCount: number;
  };
  KinesisBatchInfo: {
    shardId: string;
    startSequenceNumber: string;
    endSequenceNumber: string;
    batchSize: number;
    streamArn: string;
  };
}

export function discardedBatch(
  records: readonly KinesisStreamRecord[],
  call: { calls: number; functionArn: string; requestId: string; shardId: string },
): DiscardedBatch {
  return {
    requestContext: {
      requestId: call.requestId,
      functionArn: call.functionArn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: call.calls,
    },
    KinesisBatchInfo: {
      shardId: call.shardId,
      startSequenceNumber: records.at(0)?.kinesis.sequenceNumber ?? '',
      endSequenceNumber: records.at(-1)?.kinesis.sequenceNumber ?? '',
      batchSize: records.length,
      streamArn: records.at(0)?.eventSourceARN ?? '',
    },
  };
}
