import type { KinesisStreamRecord } from 'aws-lambda';

/** A record of about 100 bytes of data, in all fields as Lambda delivers it. */
export function kinesisRecord(index: number, key: number): KinesisStreamRecord {
  const sequenceNumber = `49590338271490256608559692538361571095921575989${String(index).padStart(9, '0')}`;
  const data = JSON.stringify({ id: index, page: '/products/1234', referrer: 'https://example.com/', device: 'phone' });
  return {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: `visitor-${key}`,
      sequenceNumber,
      data: Buffer.from(data).toString('base64'),
      approximateArrivalTimestamp: 1545084650.987,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `shardId-000000000006:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: 'arn:aws:iam::123456789012:role/lambda-role',
    awsRegion: 'us-east-2',
    eventSourceARN: 'arn:aws:kinesis:us-east-2:123456789012:stream/clicks',
  };
}
