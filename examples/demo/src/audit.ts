import type { Ledger } from './ledger.ts';
import { isBad, type Order } from './order.ts';

export interface AuditRules {
  /** Whether the source delivers again what was done, as a stream does from its checkpoint on. */
  deliversDoneAgain: boolean;
  /** Whether the orders of a customer have to be shipped in the order in which they were sent. */
  keepsOrder: boolean;
}

/** What became of the orders. The lists are of their identifiers. */
export interface Audit {
  sent: number;
  done: string[];
  retried: string[];
  deadLettered: string[];
  /** Dead-lettered, though nothing was wrong with them. */
  goodDeadLettered: string[];
  /** Done more than once, because the source delivered them again after they were done. */
  doneAgain: string[];
  doneTwice: string[];
  /** Neither done nor dead-lettered. */
  lost: string[];
  /** Done before an earlier order of the same customer. */
  outOfOrder: string[];
}

/** Compares what was sent with what was done. */
export function audit(ledger: Ledger, rules: AuditRules): Audit {
  const { deadLetters, deliveries, orders, shipments } = ledger;
  const select = (isMatch: (order: Order) => boolean) => orders.filter(isMatch).map(({ id }) => id);
  const shipmentsOf = (id: string) => shipments.filter((shipment) => shipment.id === id);
  const again = select(({ id }) => new Set(shipmentsOf(id).map(({ delivery }) => delivery)).size > 1);
  const twice = select(({ id }) => shipmentsOf(id).length > 1);
  const twiceInOneDelivery = twice.filter((id) => {
    const found = shipmentsOf(id);
    return new Set(found.map(({ delivery }) => delivery)).size < found.length;
  });
  return {
    sent: orders.length,
    done: select(({ id }) => ledger.isShipped(id)),
    retried: select(({ id }) => (deliveries.get(id) ?? 0) > 1),
    deadLettered: select(({ id }) => deadLetters.has(id)),
    goodDeadLettered: select((order) => deadLetters.has(order.id) && !isBad(order)),
    doneAgain: rules.deliversDoneAgain ? again : [],
    doneTwice: rules.deliversDoneAgain ? twiceInOneDelivery : twice,
    lost: select(({ id }) => !ledger.isShipped(id) && !deadLetters.has(id)),
    outOfOrder: rules.keepsOrder ? overtakers(ledger) : [],
  };
}

function overtakers({ orders, shipments }: Ledger): string[] {
  const firstShipment = (id: string) => shipments.findIndex((shipment) => shipment.id === id);
  return orders.flatMap(({ id, customer }, position) => {
    const place = firstShipment(id);
    const isLate = (earlier: Order) => earlier.customer === customer && firstShipment(earlier.id) > place;
    return place !== -1 && orders.slice(0, position).some(isLate) ? [id] : [];
  });
}

/** What must not happen where only failed records are reported, in words. */
export function problems(result: Audit): string[] {
  const found = [
    ['lost', result.lost],
    ['done twice', result.doneTwice],
    ['done out of order', result.outOfOrder],
    ['dead-lettered though good', result.goodDeadLettered],
  ] as const;
  return found.flatMap(([what, ids]) => (ids.length > 0 ? `${what}: ${ids.join(', ')}` : []));
}
