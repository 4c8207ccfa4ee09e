import { dynamodbBatchHandler, itemChange } from '@batch/dynamodb';
import { z } from 'zod';
import { products } from '../shop.ts';

// #region handler
const Product = z.object({
  sku: z.string(),
  name: z.string(),
  searchName: z.string().optional(),
});

export const handler = dynamodbBatchHandler(
  async (change) => {
    if (change.eventName === 'REMOVE') return;
    const { sku, name, searchName } = change.newImage;
    if (searchName === name.toLowerCase()) return; // The change that this function made.
    await products.setSearchName(sku, name.toLowerCase());
  },
  { decode: itemChange({ newImage: Product }) },
);
// #endregion
