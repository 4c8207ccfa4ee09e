import {
  CreateStreamCommand,
  DescribeStreamCommand,
  type KinesisClient,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';

export interface Stream {
  name: string;
  arn: string;
  shardIds: readonly string[];
}

/** Creates a stream and waits until it is active. */
export async function createStream(client: KinesisClient, name: string, shardCount: number): Promise<Stream> {
  await client.send(new CreateStreamCommand({ StreamName: name, ShardCount: shardCount }));
  for (;;) {
    const { StreamDescription: stream } = await client.send(new DescribeStreamCommand({ StreamName: name }));
    if (stream?.StreamStatus !== 'ACTIVE') continue;
    const shardIds = (stream.Shards ?? []).flatMap(({ ShardId }) => ShardId ?? []);
    return { name, arn: stream.StreamARN ?? '', shardIds };
  }
}

export interface StreamRecord {
  partitionKey: string;
  data: string;
}

/** Puts the records in order and gives their sequence numbers. */
export async function putRecords(
  client: KinesisClient,
  stream: Stream,
  records: readonly StreamRecord[],
): Promise<string[]> {
  const { Records = [], FailedRecordCount } = await client.send(
    new PutRecordsCommand({
      StreamARN: stream.arn,
      Records: records.map(({ partitionKey, data }) => ({
        PartitionKey: partitionKey,
        Data: Buffer.from(data),
      })),
    }),
  );
  if (FailedRecordCount) throw new Error(`${FailedRecordCount} records were not put`);
  return Records.map(({ SequenceNumber }) => SequenceNumber ?? '');
}
