import {
  BatchProcessor,
  EventType,
  processPartialResponse,
} from '@aws-lambda-powertools/batch';
import type { Context, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { ship } from '../shop.ts';

const processor = new BatchProcessor(EventType.DynamoDBStreams);

const recordHandler = async ({ dynamodb }: DynamoDBRecord) => {
  const { article, quantity } = dynamodb?.NewImage ?? {};
  await ship({ article: article?.S ?? '', quantity: Number(quantity?.N) });
};

export const handler = (event: DynamoDBStreamEvent, context: Context) =>
  processPartialResponse(event, recordHandler, processor, { context });
