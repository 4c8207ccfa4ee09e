import type {
  Context,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  KinesisStreamEvent,
  KinesisStreamRecord,
  MSKEvent,
  SQSEvent,
  SQSRecord,
} from 'aws-lambda';

interface Message {
  /** Text as it is, or an object for its JSON. */
  readonly body?: string | object;
  readonly group?: string;
}

/** One message for each entry: its identifier, and what it holds. */
export function sqsEvent(messages: Record<string, Message>, queue = 'orders'): SQSEvent {
  return {
    Records: Object.entries(messages).map(
      ([messageId, { body = {}, group }]): SQSRecord => ({
        messageId,
        body: typeof body === 'string' ? body : JSON.stringify(body),
        eventSource: 'aws:sqs',
        eventSourceARN: `arn:aws:sqs:eu-west-1:123456789012:${queue}`,
        awsRegion: 'eu-west-1',
        receiptHandle: `receipt of ${messageId}`,
        md5OfBody: '',
        messageAttributes: {},
        attributes: {
          ApproximateReceiveCount: '1',
          ApproximateFirstReceiveTimestamp: '0',
          SenderId: 'sender',
          SentTimestamp: '0',
          ...(group === undefined ? {} : { MessageGroupId: group }),
        },
      }),
    ),
  };
}

/** One record for each entry: its sequence number, and its bytes or an object for its JSON. */
export function kinesisEvent(records: Record<string, object>): KinesisStreamEvent {
  return {
    Records: Object.entries(records).map(
      ([sequenceNumber, data]): KinesisStreamRecord => ({
        eventID: `shardId-000000000000:${sequenceNumber}`,
        eventName: 'aws:kinesis:record',
        eventSource: 'aws:kinesis',
        eventSourceARN: 'arn:aws:kinesis:eu-west-1:123456789012:stream/clicks',
        eventVersion: '1.0',
        awsRegion: 'eu-west-1',
        invokeIdentityArn: 'arn:aws:iam::123456789012:role/clicks',
        kinesis: {
          kinesisSchemaVersion: '1.0',
          partitionKey: `visitor-${sequenceNumber}`,
          sequenceNumber,
          data: Buffer.from(
            data instanceof Uint8Array ? data : JSON.stringify(data),
          ).toString('base64'),
          approximateArrivalTimestamp: 0,
        },
      }),
    ),
  };
}

type Change = Pick<DynamoDBRecord, 'eventName' | 'userIdentity'> &
  Pick<ChangedItem, 'NewImage' | 'OldImage'>;
type ChangedItem = NonNullable<DynamoDBRecord['dynamodb']>;

export function dynamodbEvent(changes: Record<string, Change>): DynamoDBStreamEvent {
  return {
    Records: Object.entries(changes).map(
      ([SequenceNumber, { NewImage, OldImage, ...fields }]): DynamoDBRecord => ({
        eventID: SequenceNumber,
        eventSource: 'aws:dynamodb',
        eventSourceARN: 'arn:aws:dynamodb:eu-west-1:123456789012:table/products/stream/1',
        ...fields,
        dynamodb: {
          SequenceNumber,
          Keys: { sku: { S: `sku-${SequenceNumber}` } },
          ...(NewImage === undefined ? {} : { NewImage }),
          ...(OldImage === undefined ? {} : { OldImage }),
        },
      }),
    ),
  };
}

/** One record for each offset, by partition of the topic `orders`. */
export function mskEvent(partitions: Record<number, readonly number[]>): MSKEvent {
  return {
    eventSource: 'aws:kafka',
    eventSourceArn: 'arn:aws:kafka:eu-west-1:123456789012:cluster/shop/1',
    bootstrapServers: 'broker.example:9092',
    records: Object.fromEntries(
      Object.entries(partitions).map(([partition, offsets]) => [
        `orders-${partition}`,
        offsets.map((offset) => ({
          topic: 'orders',
          partition: Number(partition),
          offset,
          timestamp: 0,
          timestampType: 'CREATE_TIME',
          key: '',
          value: '',
          headers: [],
        })),
      ]),
    ),
  };
}

/** The context of an invocation that has so many milliseconds left from now on. */
export function lambdaContext(timeoutMs = 30_000): Context {
  const end = performance.now() + timeoutMs;
  return {
    awsRequestId: 'request',
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'orders',
    functionVersion: '1',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:orders',
    logGroupName: 'orders',
    logStreamName: 'orders',
    memoryLimitInMB: '128',
    getRemainingTimeInMillis: () => end - performance.now(),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}

/** The answer that reports these identifiers. */
export function answer(...itemIdentifiers: string[]) {
  return {
    batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })),
  };
}
