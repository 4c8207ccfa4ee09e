import { dynamodbEvent, kinesisEvent, sqsEvent } from '@batch/testing';

const order = { article: 'tea', quantity: 2 };

const orderPlaced = {
  version: '0',
  id: '5d6f3c1e-0000-4000-8000-000000000001',
  'detail-type': 'OrderPlaced',
  source: 'shop',
  account: '123456789012',
  time: '2026-01-01T00:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail: order,
};

const notification = {
  Type: 'Notification',
  MessageId: '5d6f3c1e-0000-4000-8000-000000000002',
  TopicArn: 'arn:aws:sns:eu-west-1:123456789012:orders',
  Message: JSON.stringify(order),
  Timestamp: '2026-01-01T00:00:00.000Z',
  SignatureVersion: '1',
  Signature: 'c2lnbmF0dXJl',
  SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/certificate.pem',
  UnsubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe',
};

const objectCreated = {
  Records: [{ eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'orders' }, object: { key: 'new+order.json' } } }],
};

/** What the `handler` of an example is invoked with, by the documented name, or by what the example imports. */
const events: Readonly<Record<string, object>> = {
  eventBridgeEvent: sqsEvent([{ body: orderPlaced }]),
  snsMessage: sqsEvent([{ body: notification }]),
  s3Event: sqsEvent([{ body: objectCreated }]),
  BatchSource: { jobs: [{ id: 'job-1', customer: 'customer-1' }] },
  '@batch/sqs': sqsEvent([{ body: order }]),
  '@batch/kinesis': kinesisEvent([{ data: { visitor: 'visitor-1', page: '/' } }]),
  '@batch/dynamodb': dynamodbEvent([{ newImage: { sku: 'tea', price: 3 } }], { keyNames: ['sku'] }),
};

/** The event for an example: one that its record handler succeeds with. */
export function eventFor({ name, code }: { readonly name: string; readonly code: string }): object {
  const source = ['@batch/sqs', '@batch/kinesis', '@batch/dynamodb'].find((from) => code.includes(`'${from}'`));
  const event = events[name] ?? events[source ?? ''];
  if (event === undefined) throw new Error(`There is no event for the example of ${name}`);
  return structuredClone(event);
}
