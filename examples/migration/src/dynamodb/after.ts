import { dynamodbBatchHandler } from '@batch/dynamodb';
import { ship } from '../shop.ts';

export const handler = dynamodbBatchHandler(
  async ({ dynamodb }) => {
    const { article, quantity } = dynamodb?.NewImage ?? {};
    await ship({ article: article?.S ?? '', quantity: Number(quantity?.N) });
  },
  { parallelEnabled: true, maxDegreeOfParallelism: 10 },
);
