/** What is to happen to an order. */
export type Fate = 'good' | 'bad quantity' | 'unreadable' | 'fails twice' | 'slow once';

export interface Order {
  id: string;
  customer: string;
  fate: Fate;
}

const CUSTOMERS = ['ann', 'ben', 'cat', 'dan', 'eve'];
const ORDERS_PER_CUSTOMER = 4;

const FATES: Readonly<Record<string, Fate>> = {
  cat2: 'fails twice',
  eve3: 'slow once',
  ben4: 'bad quantity',
  dan4: 'unreadable',
};

/** In the order in which they are sent. */
export const ORDERS: readonly Order[] = Array.from({ length: ORDERS_PER_CUSTOMER }, (_, round) =>
  CUSTOMERS.map((customer) => {
    const id = `${customer}${round + 1}`;
    return { id, customer, fate: FATES[id] ?? 'good' };
  }),
).flat();

export function isBad({ fate }: Order): boolean {
  return fate === 'bad quantity' || fate === 'unreadable';
}

/** What is sent for the order. */
export function orderMessage({ id, customer, fate }: Order): string {
  if (fate === 'unreadable') return `${id};${customer};2`;
  return JSON.stringify({ id, customer, quantity: fate === 'bad quantity' ? -2 : 2 });
}
