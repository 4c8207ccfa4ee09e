import type { DynamoDBRecord, StreamRecord } from 'aws-lambda';

/** A record as Lambda sends it, for the item with the `id` "1". */
export function dynamodbRecord(
  eventName: DynamoDBRecord['eventName'],
  images: Pick<StreamRecord, 'Keys' | 'NewImage' | 'OldImage' | 'StreamViewType'> = {},
  fields: Partial<DynamoDBRecord> = {},
): DynamoDBRecord {
  return {
    eventID: 'c4ca4238a0b923820dcc509a6f75849b',
    eventName,
    eventSource: 'aws:dynamodb',
    eventSourceARN: 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000',
    eventVersion: '1.1',
    awsRegion: 'eu-west-1',
    dynamodb: {
      ApproximateCreationDateTime: 1_700_000_000,
      Keys: { id: { S: '1' } },
      SequenceNumber: '100000000000000000001',
      SizeBytes: 26,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      ...images,
    },
    ...fields,
  };
}
