import type { SQSRecord } from '@batch/sqs';

export async function shipOrder({ body }: SQSRecord): Promise<{ shipped: string }> {
  const order = JSON.parse(body);
  if (!(order.quantity > 0)) throw new Error('An order needs a quantity');
  return { shipped: order.article };
}
