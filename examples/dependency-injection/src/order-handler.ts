import type { RecordContext, RecordHandlerObject, SQSRecord } from '@batch/sqs';
import type { Order, Shipping } from './shipping.ts';

export class OrderHandler implements RecordHandlerObject<Order, SQSRecord> {
  readonly #shipping: Shipping;

  constructor({ shipping }: { shipping: Shipping }) {
    this.#shipping = shipping;
  }

  handle(order: Order, { signal }: RecordContext<SQSRecord>) {
    return this.#shipping.ship(order, signal);
  }
}
