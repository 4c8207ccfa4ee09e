import type { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';

/** What a test wants a record to be. Its data is a text, or bytes; base64 is made of both. */
export interface KinesisRecordPlan {
  readonly sequenceNumber?: string | undefined;
  readonly partitionKey?: string | undefined;
  readonly data?: string | Uint8Array;
}

export function kinesisRecord(plan: KinesisRecordPlan = {}): KinesisStreamRecord {
  const { sequenceNumber, partitionKey = 'key', data = '{}' } = { sequenceNumber: '1001', ...plan };
  return {
    eventID: `shardId-000000000000:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: 'arn:aws:kinesis:eu-west-1:123456789012:stream/orders',
    eventVersion: '1.0',
    invokeIdentityArn: 'arn:aws:iam::123456789012:role/orders',
    awsRegion: 'eu-west-1',
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey,
      // A real record has an identifier; the contract wants to see one without.
      sequenceNumber: sequenceNumber as string,
      data: Buffer.from(data).toString('base64'),
      approximateArrivalTimestamp: 1_700_000_000.123,
    },
  };
}

/** A record whose data is this very text, base64 or not. */
export function recordWithData(data: unknown, sequenceNumber = '1001'): KinesisStreamRecord {
  const record = kinesisRecord({ sequenceNumber });
  // An event comes from outside, whatever its type says.
  return { ...record, kinesis: { ...record.kinesis, data: data as string } };
}

export function kinesisEvent(...plans: readonly KinesisRecordPlan[]): KinesisStreamEvent {
  return {
    Records: plans.map((plan, index) => kinesisRecord({ sequenceNumber: String(1001 + index), ...plan })),
  };
}
