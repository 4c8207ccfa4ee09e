import { setImmediate } from 'node:timers/promises';

export interface Order {
  readonly article: string;
  readonly quantity: number;
}

/** What the shop did, for the tests. */
export const shop = { shipped: [] as string[], running: 0, mostAtOnce: 0 };

/** Ships an order, which takes a moment. */
export async function ship(order: Order): Promise<string> {
  shop.running += 1;
  shop.mostAtOnce = Math.max(shop.mostAtOnce, shop.running);
  await setImmediate();
  shop.running -= 1;
  return shipNow(order);
}

/** Ships an order at once. */
export function shipNow({ article, quantity }: Order): string {
  if (!(quantity > 0)) throw new Error(`No quantity of ${article}`);
  shop.shipped.push(article);
  return `${quantity} x ${article}`;
}
