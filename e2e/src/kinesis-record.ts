import type { _Record as StreamRecord } from '@aws-sdk/client-kinesis';
import type { KinesisStreamRecord } from 'aws-lambda';

/** What Lambda makes of a record of a shard. */
export function kinesisRecord(
  record: StreamRecord,
  source: { streamArn: string; shardId: string },
): KinesisStreamRecord {
  const { ApproximateArrivalTimestamp: arrival, Data = [], PartitionKey, SequenceNumber = '' } = record;
  const [, , , region = '', account = ''] = source.streamArn.split(':');
  return {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: PartitionKey ?? '',
      sequenceNumber: SequenceNumber,
      data: Buffer.from(Data).toString('base64'),
      approximateArrivalTimestamp: (arrival?.getTime() ?? 0) / 1000,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `${source.shardId}:${SequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: `arn:aws:iam::${account}:role/function`,
    awsRegion: region,
    eventSourceARN: source.streamArn,
  };
}
