import { z } from 'zod';

export const Order = z.object({ id: z.string().min(1), article: z.string().min(1) });
export type Order = z.output<typeof Order>;

/** What orders are shipped with. */
export interface Shipping {
  /** Ships an order once, however often it is called for it. */
  ship(order: Order, signal: AbortSignal): Promise<void>;
}

export class HttpShipping implements Shipping {
  readonly #url: string;

  constructor() {
    const { SHIPPING_URL } = process.env;
    if (!SHIPPING_URL) throw new Error('SHIPPING_URL is not set');
    this.#url = SHIPPING_URL;
  }

  async ship({ id, article }: Order, signal: AbortSignal): Promise<void> {
    const response = await fetch(`${this.#url}/shipments/${encodeURIComponent(id)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ article }),
      signal,
    });
    await response.body?.cancel(); // So that the next order can use the connection.
    if (!response.ok) throw new Error(`Shipping answered ${response.status} for ${id}`);
  }
}
