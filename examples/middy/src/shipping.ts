import { z } from 'zod';

export const Order = z.object({
  id: z.string().min(1),
  article: z.string().min(1),
  quantity: z.int().positive(),
});
export type Order = z.output<typeof Order>;

const { SHIPPING_URL } = process.env;
if (!SHIPPING_URL) throw new Error('SHIPPING_URL is not set');

/** PUT, so that an order that SQS delivers twice is shipped once. */
export async function bookShipment({ id, ...parcel }: Order, signal: AbortSignal) {
  const response = await fetch(`${SHIPPING_URL}/shipments/${encodeURIComponent(id)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parcel),
    signal,
  });
  await response.body?.cancel(); // So that the next order can use the connection.
  if (!response.ok) throw new Error(`Shipping answered ${response.status} for ${id}`);
}
