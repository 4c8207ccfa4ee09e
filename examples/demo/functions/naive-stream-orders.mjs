import { shipOrder } from './ship-order.mjs';

/** What is written without a library: the first bad order fails the whole batch. */
export async function handler(event) {
  for (const record of event.Records) {
    await shipOrder(JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString()));
  }
}
