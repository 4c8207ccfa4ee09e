import { dynamodbBatchHandler, itemChange } from '@batch/dynamodb';
import { z } from 'zod';

const Product = z.object({ sku: z.string(), price: z.number() });

export const handler = dynamodbBatchHandler(
  async (change) => {
    switch (change.eventName) {
      case 'INSERT': // there is no oldImage
        console.log(`${change.newImage.sku} is new and costs ${change.newImage.price}`);
        break;
      case 'MODIFY':
        if (change.newImage.price === change.oldImage.price) break;
        console.log(`${change.newImage.sku} now costs ${change.newImage.price}`);
        break;
      case 'REMOVE': // there is no newImage
        console.log(`${change.oldImage.sku} ${change.expired ? 'expired' : 'is gone'}`);
    }
  },
  { decode: itemChange({ newImage: Product, oldImage: Product }) },
);
