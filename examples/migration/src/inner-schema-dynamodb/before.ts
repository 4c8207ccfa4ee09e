import {
  BatchProcessor,
  EventType,
  processPartialResponse,
} from '@aws-lambda-powertools/batch';
import { parser } from '@aws-lambda-powertools/batch/parser';
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import type { z } from 'zod';
import { Order } from '../order-schema.ts';
import { ship } from '../shop.ts';

const processor = new BatchProcessor(EventType.DynamoDBStreams, {
  parser,
  innerSchema: Order,
  transformer: 'unmarshall',
});

interface ParsedChange {
  readonly dynamodb: { readonly NewImage: z.infer<typeof Order> };
}

const recordHandler = async ({ dynamodb }: ParsedChange) => {
  await ship(dynamodb.NewImage);
};

export const handler = (event: DynamoDBStreamEvent, context: Context) =>
  processPartialResponse(event, recordHandler, processor, { context });
