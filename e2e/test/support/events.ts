import type { DynamoDBRecord, DynamoDBStreamEvent, SQSEvent, SQSRecord } from 'aws-lambda';

/** An event from DynamoDB Streams, each identifier both the item's key and the sequence number. */
export function dynamodbEvent(identifiers: readonly string[]): DynamoDBStreamEvent {
  return { Records: identifiers.map(dynamodbRecord) };
}

function dynamodbRecord(identifier: string): DynamoDBRecord {
  return {
    eventID: `event-${identifier}`,
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    eventSourceARN: 'arn:aws:dynamodb:us-east-1:000000000000:table/orders/stream/2026-01-01T00:00:00.000',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: 1_767_225_600,
      Keys: { id: { S: identifier } },
      NewImage: { id: { S: identifier } },
      SequenceNumber: identifier,
      SizeBytes: 26,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
}

/** An event from a standard queue, each identifier both the body and the message's identifier. */
export function sqsEvent(identifiers: readonly string[]): SQSEvent {
  return { Records: identifiers.map(sqsRecord) };
}

function sqsRecord(identifier: string): SQSRecord {
  return {
    messageId: identifier,
    receiptHandle: `receipt-${identifier}`,
    body: identifier,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1767225600000',
      SenderId: '000000000000',
      ApproximateFirstReceiveTimestamp: '1767225600001',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:orders',
    awsRegion: 'us-east-1',
  };
}

/** The answer that reports exactly these records. */
export function reported(identifiers: readonly string[]) {
  return { batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })) };
}
