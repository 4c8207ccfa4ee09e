import type { Order } from './order.ts';
import type { Delivered } from './terminal.ts';

/** Everything that happened to the orders, as it was seen from outside of the function. */
export class Ledger {
  readonly orders: readonly Order[];
  readonly deliveries = new Map<string, number>();
  /** Each shipment, with the number of the delivery that it belongs to. */
  readonly shipments: { id: string; delivery: number }[] = [];
  /** What ended in the dead-letter queue, or was discarded to the on-failure destination. */
  readonly deadLetters = new Set<string>();

  constructor(orders: readonly Order[]) {
    this.orders = orders;
  }

  delivered(id: string): Delivered {
    const count = (this.deliveries.get(id) ?? 0) + 1;
    this.deliveries.set(id, count);
    return { id, count, isDone: this.isShipped(id) };
  }

  shipped(id: string): void {
    this.shipments.push({ id, delivery: this.deliveries.get(id) ?? 0 });
  }

  isShipped(id: string): boolean {
    return this.shipments.some((shipment) => shipment.id === id);
  }
}
