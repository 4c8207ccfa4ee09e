import { dynamodbBatchHandler } from '@batch/dynamodb';

export const handler = dynamodbBatchHandler(async () => undefined);
