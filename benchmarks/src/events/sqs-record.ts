import type { SQSRecord } from 'aws-lambda';

/** A message with an order of about 300 bytes, in all fields as Lambda delivers it. */
export function sqsRecord(index: number, key: number, fifo = false): SQSRecord {
  const number = String(index).padStart(12, '0');
  return {
    messageId: `059f36b4-87a3-44ab-83d2-${number}`,
    receiptHandle: `AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a${number}`,
    body: JSON.stringify(order(index)),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1545082649183',
      SenderId: 'AIDAIENQZJOLO23YVJ4VO',
      ApproximateFirstReceiveTimestamp: '1545082649185',
      ...(fifo && {
        SequenceNumber: `18849496460${number}`,
        MessageGroupId: `customer-${key}`,
        MessageDeduplicationId: `deduplication-${index}`,
      }),
    },
    messageAttributes: {},
    md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:us-east-2:123456789012:orders${fifo ? '.fifo' : ''}`,
    awsRegion: 'us-east-2',
  };
}

function order(index: number) {
  return {
    id: `order-${index}`,
    customer: { name: 'Ada Lovelace', email: `ada.${index}@example.com` },
    lines: [
      { sku: 'SKU-100', quantity: 1 + (index % 5), price: 12.5 },
      { sku: 'SKU-200', quantity: 2, price: 3.75 },
      { sku: 'SKU-300', quantity: 1, price: 99 },
    ],
    currency: 'EUR',
    placedAt: '2026-11-23T09:00:00.000Z',
    note: null,
  };
}
