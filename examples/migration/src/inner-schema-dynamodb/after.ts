import { dynamodbBatchHandler, itemChange } from '@batch/dynamodb';
import { Order } from '../order-schema.ts';
import { ship } from '../shop.ts';

export const handler = dynamodbBatchHandler(
  async (change) => {
    if (change.eventName !== 'REMOVE') await ship(change.newImage);
  },
  { decode: itemChange({ newImage: Order, oldImage: Order }) },
);
