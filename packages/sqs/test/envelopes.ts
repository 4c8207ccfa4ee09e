/** A notification as SNS sends it for a message to a standard topic. */
export function snsNotification(message: string, fields: object = {}): object {
  return {
    Type: 'Notification',
    MessageId: '63a3f6b6-d533-4a47-aef9-fcf5cf758c76',
    TopicArn: 'arn:aws:sns:eu-west-1:123456789012:orders',
    Message: message,
    Timestamp: '2026-03-29T05:12:16.901Z',
    SignatureVersion: '1',
    Signature: 'EXAMPLEnTrFPa3',
    SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-f3ecfb72.pem',
    UnsubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=arn:example',
    ...fields,
  };
}

/** A notification as SNS sends it for a message to a FIFO topic: numbered, and not signed. */
export function snsFifoNotification(message: string, fields: object = {}): object {
  return {
    Type: 'Notification',
    MessageId: '15e69bf2-9993-52d4-9090-c1f2dfd8e0fe',
    SequenceNumber: '10000000000000007000',
    TopicArn: 'arn:aws:sns:eu-west-1:123456789012:orders.fifo',
    Message: message,
    Timestamp: '2026-11-06T08:59:55.767Z',
    UnsubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=arn:example',
    ...fields,
  };
}

/** What SNS sends to a queue of another account before anything else. */
export function snsConfirmation(type = 'SubscriptionConfirmation'): object {
  return {
    Type: type,
    MessageId: '165545c9-2a5c-472c-8df2-7ff2be2b3b1b',
    Token: 'secret-token',
    TopicArn: 'arn:aws:sns:eu-west-1:123456789012:orders',
    Message: 'You have chosen to subscribe to the secret topic.',
    SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=secret-token',
    Timestamp: '2026-04-26T20:45:04.751Z',
    SignatureVersion: '1',
    Signature:
      'EXAMPLEpH+DcEwjAPg8O9mY8dReBSwksfg2S7WKQcikcNKWLQjwu6A4VbeS0QHVCkhRS7fUQvi2egU3N858fiTDN6bkkOxYDVrY0Ad8L10Hs3',
    SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-f3ecfb72.pem',
  };
}

/** An event as an EventBridge rule sends it. */
export function eventBridgeEventOf(detail: unknown, fields: object = {}): object {
  return {
    version: '0',
    id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
    'detail-type': 'Order placed',
    source: 'shop.orders',
    account: '123456789012',
    time: '2026-12-22T18:43:48Z',
    region: 'eu-west-1',
    resources: [],
    detail,
    ...fields,
  };
}

/** One entry of an event notification of S3. */
export function s3Entry(key: string, bucket = 'photos'): object {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'eu-west-1',
    eventTime: '2026-01-01T00:00:00.000Z',
    eventName: 'ObjectCreated:Put',
    userIdentity: { principalId: 'AIDAEXAMPLE' },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': 'C3D13FE58DE4C810', 'x-amz-id-2': 'FMyUVURIY8' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'configuration',
      bucket: { name: bucket, ownerIdentity: { principalId: 'A3NL1KOZZKExample' }, arn: `arn:aws:s3:::${bucket}` },
      object: { key, size: 1024, eTag: 'd41d8cd98f00b204e9800998ecf8427e', sequencer: '0055AED6DCD90281E5' },
    },
  };
}

/** What S3 sends once, when event notifications are set up. */
export const s3TestEvent: object = {
  Service: 'Amazon S3',
  Event: 's3:TestEvent',
  Time: '2026-10-13T15:57:02.089Z',
  Bucket: 'photos',
  RequestId: '5582815E1AEA5ADF',
  HostId: '8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR',
};
