import type { KinesisStreamRecord, RecordContext } from '@batch/kinesis';
import { z } from 'zod';

export const Usage = z.object({ customer: z.string().min(1), units: z.int().positive() });
export type Usage = z.output<typeof Usage>;

const { BILLING_URL } = process.env;
if (!BILLING_URL) throw new Error('BILLING_URL is not set');

/** Billing charges a key once, so usage that the stream delivers again does no harm. */
export async function chargeUsage(
  usage: Usage,
  { record, signal }: RecordContext<KinesisStreamRecord>,
) {
  const response = await fetch(`${BILLING_URL}/charges`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': record.eventID },
    body: JSON.stringify(usage),
    signal,
  });
  await response.body?.cancel(); // So that the next charge can use the connection.
  if (!response.ok) throw new Error(`Billing answered ${response.status}`);
}
