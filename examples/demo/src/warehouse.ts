import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { type JsonServer, startJsonServer } from '@batch/e2e';
import type { Order } from './order.ts';

/** The service that the functions call; what it ships is what was really done. */
export function startWarehouse(orders: readonly Order[], onShipped: (id: string) => void): Promise<JsonServer> {
  const requests = new Map<string, number>();
  return startJsonServer(async (_path, body, callerGone) => {
    const order = orders.find(({ id }) => id === orderId(body));
    if (!order) return { status: 404, body: { error: 'no such order' } };
    const count = (requests.get(order.id) ?? 0) + 1;
    requests.set(order.id, count);
    if (order.fate === 'fails twice' && count <= 2) return { status: 503, body: { error: 'out of stock' } };
    if (order.fate === 'slow once' && count === 1) await once(callerGone, 'abort');
    else await delay(20);
    if (callerGone.aborted) return { status: 499 };
    onShipped(order.id);
    return { status: 201 };
  });
}

function orderId(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'id' in body ? body.id : undefined;
}
