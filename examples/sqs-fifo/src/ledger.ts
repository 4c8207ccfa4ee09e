import type { RecordContext, SQSRecord } from '@batch/sqs';
import * as v from 'valibot';

export const Payment = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  account: v.pipe(v.string(), v.nonEmpty()),
  cents: v.pipe(v.number(), v.safeInteger()),
});
export type Payment = v.InferOutput<typeof Payment>;

const { LEDGER_URL } = process.env;
if (!LEDGER_URL) throw new Error('LEDGER_URL is not set');

/** The ledger books a key once, so a payment that SQS delivers again does no harm. */
export async function bookPayment(
  { id, account, cents }: Payment,
  { signal }: RecordContext<SQSRecord>,
) {
  const response = await fetch(`${LEDGER_URL}/entries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': id },
    body: JSON.stringify({ account, cents }),
    signal,
  });
  await response.body?.cancel(); // So that the next payment can use the connection.
  if (!response.ok) throw new Error(`The ledger answered ${response.status} for ${id}`);
}
