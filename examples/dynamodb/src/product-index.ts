import { z } from 'zod';

export const Product = z.object({
  sku: z.string(),
  /** Rises with each write to the item. */
  version: z.int().positive(),
  name: z.string().min(1),
  cents: z.int().nonnegative(),
});
export type Product = z.output<typeof Product>;

const { INDEX_URL } = process.env;
if (!INDEX_URL) throw new Error('INDEX_URL is not set');

export function putProduct({ sku, version, ...document }: Product, signal: AbortSignal) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(document);
  return write(sku, version, { method: 'PUT', headers, body, signal });
}

export function deleteProduct({ sku, version }: Product, signal: AbortSignal) {
  return write(sku, version + 1, { method: 'DELETE', signal });
}

/** Of OpenSearch: with an external version it refuses, by 409, what is older than what it has. */
async function write(sku: string, version: number, request: RequestInit) {
  const document = `${INDEX_URL}/products/_doc/${encodeURIComponent(sku)}`;
  const response = await fetch(
    `${document}?version=${version}&version_type=external`,
    request,
  );
  await response.body?.cancel(); // So that the next change can use the connection.
  const gone = request.method === 'DELETE' && response.status === 404;
  if (!response.ok && response.status !== 409 && !gone) {
    throw new Error(`The index answered ${response.status} for ${sku}`);
  }
}
