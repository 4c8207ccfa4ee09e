import { dynamodbBatchHandler, itemChange } from '@batch/dynamodb';

export const handler = dynamodbBatchHandler(
  async (change) => {
    if (change.eventName === 'REMOVE') return;
    const { price } = Object(change.newImage);
    if (typeof price !== 'number' && typeof price !== 'bigint') throw new Error('A product needs a price');
  },
  { decode: itemChange(), parallelEnabled: true, maxDegreeOfParallelism: -1, logger: false },
);

export const event = {
  Records: [
    { NewImage: { price: { N: '3.50' } } },
    { NewImage: { price: { N: '9007199254740993' }, picture: { B: 'AQI=' } } },
    { NewImage: {} },
  ].map((images, index) => ({
    eventID: `${index}`,
    eventSource: 'aws:dynamodb',
    eventName: 'INSERT',
    dynamodb: { Keys: { sku: { S: 'tea' } }, SequenceNumber: `${index + 1}`, ...images },
  })),
};

export const answer = { batchItemFailures: [{ itemIdentifier: '3' }] };
