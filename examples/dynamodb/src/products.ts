import { dynamodbBatchHandler, itemChange } from '@batch/dynamodb';
import { deleteProduct, Product, putProduct } from './product-index.ts';

export const handler = dynamodbBatchHandler(
  async (change, { signal }) => {
    switch (change.eventName) {
      case 'INSERT':
        return putProduct(change.newImage, signal);
      case 'MODIFY':
        if (looksTheSame(change.oldImage, change.newImage)) return;
        return putProduct(change.newImage, signal);
      case 'REMOVE':
        return deleteProduct(change.oldImage, signal);
    }
  },
  {
    decode: itemChange({ newImage: Product, oldImage: Product }),
    parallelEnabled: true,
    maxDegreeOfParallelism: 10,
  },
);

/** Most changes are of the stock, which the index does not hold. */
function looksTheSame(before: Product, after: Product): boolean {
  return before.name === after.name && before.cents === after.cents;
}
