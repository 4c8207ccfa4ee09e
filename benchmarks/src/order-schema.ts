import { z } from 'zod';

/** What the bodies of the SQS events hold. */
export const orderSchema = z.object({
  id: z.string(),
  customer: z.object({ name: z.string(), email: z.string() }),
  lines: z.array(z.object({ sku: z.string(), quantity: z.number().int(), price: z.number() })),
  currency: z.enum(['EUR', 'USD']),
  placedAt: z.string(),
  note: z.string().nullable(),
});
