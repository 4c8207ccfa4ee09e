import type { DecodeIssue, KinesisStreamRecord } from '@batch/kinesis';
import type { RecordContext, SQSRecord } from '@batch/sqs';

/** What stands for the reader's own code in the samples. Tests replace it. */

export interface Parcel {
  trackingNumber: string;
}

export async function shipOrder(
  record: SQSRecord,
  _context: RecordContext<SQSRecord>,
): Promise<Parcel> {
  return { trackingNumber: `parcel-${record.messageId}` };
}

export class ShopService {
  ship(record: SQSRecord, context: RecordContext<SQSRecord>): Promise<Parcel> {
    return shipOrder(record, context);
  }
}

export const metrics = {
  count(_name: string, _dimensions: { readonly queue: string }): void {},
  timing(_name: string, _milliseconds: number): void {},
};

const shippedIds = new Set<string>();

export const shipped = {
  has: async (id: string): Promise<boolean> => shippedIds.has(id),
  add: async (id: string): Promise<void> => {
    shippedIds.add(id);
  },
};

export async function alarm(_text: string): Promise<void> {}

export async function countClick(_click: { readonly page: string }): Promise<void> {}

export async function setAside(
  _record: KinesisStreamRecord,
  _issues: readonly DecodeIssue[],
): Promise<void> {}

export const queue = {
  /** `ChangeMessageVisibility`, with a client of the AWS SDK. */
  hideFor: async (_receiptHandle: string, _seconds: number): Promise<void> => {},
};

export const products = {
  setSearchName: async (_sku: string, _searchName: string): Promise<void> => {},
};

const countedClicks = new Map<string, Set<string>>();

export const pages = {
  /** Counts a click for its page, however often it comes. */
  countOnce: async (page: string, clickId: string): Promise<void> => {
    countedClicks.set(page, new Set(countedClicks.get(page)).add(clickId));
  },
  clicks: (page: string): number => countedClicks.get(page)?.size ?? 0,
};

/** A container in a few lines: one instance of each class, made at the first use. */
const instances = new Map<new () => object, object>();

export const container = {
  get<T extends object>(type: new () => T): T {
    const made = instances.get(type) ?? new type();
    instances.set(type, made);
    return made as T; // It is only ever filled with an instance of its key.
  },
};
