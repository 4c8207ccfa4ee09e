import type { DynamoDBRecord } from 'aws-lambda';

/** A change of an item with a partition key and a sort key, in all fields as Lambda delivers it. */
export function dynamodbRecord(index: number, key: number): DynamoDBRecord {
  const keys = { customer: { S: `customer-${key}` }, order: { N: String(key) } };
  return {
    eventID: `c4ca4238a0b923820dcc${String(index).padStart(12, '0')}`,
    eventName: 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-2',
    dynamodb: {
      ApproximateCreationDateTime: 1545084650,
      Keys: keys,
      NewImage: { ...keys, status: { S: 'shipped' }, total: { N: '128.75' } },
      OldImage: { ...keys, status: { S: 'paid' }, total: { N: '128.75' } },
      SequenceNumber: `4421584500000000017450${String(index).padStart(9, '0')}`,
      SizeBytes: 59,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: 'arn:aws:dynamodb:us-east-2:123456789012:table/orders/stream/2026-11-23T00:00:00.000',
  };
}
