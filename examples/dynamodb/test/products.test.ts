import { setTimeout as delay } from 'node:timers/promises';
import { bundleFunction, startHttpService } from '@batch/example-harness';
import { dynamodbEvent, lambdaContext, simulateStream } from '@batch/testing';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';

const product = (sku: string, version: number, cents = 100) => ({
  sku,
  version,
  name: `The ${sku}`,
  cents,
  stock: 100 - version,
});
const event = dynamodbEvent(
  [
    { newImage: product('tea', 1) },
    { newImage: product('cup', 1) },
    { oldImage: product('tea', 1), newImage: product('tea', 2) }, // The stock alone.
    { oldImage: product('tea', 2), newImage: product('tea', 3, 120) },
    { newImage: { ...product('pot', 1), cents: -1 } },
    { oldImage: product('cup', 1) },
    { newImage: product('jug', 1) },
    { oldImage: product('old', 8), deletedByTimeToLive: true },
  ],
  { keyNames: ['sku'] },
);
const ofPot = event.Records[4]?.dynamodb.SequenceNumber;
const answer = { batchItemFailures: [{ itemIdentifier: ofPot }] };
const documents = {
  tea: { name: 'The tea', cents: 120 },
  jug: { name: 'The jug', cents: 100 },
};

/** What the index has by SKU; of a deleted document the version is left. */
const entries = new Map<string, { version: number; document?: object }>();
const indexed = () =>
  Object.fromEntries(
    [...entries].flatMap(([sku, { document }]) => (document ? [[sku, document]] : [])),
  );

/** An index with external versions. */
function write(method: string, url: URL, body: string): number {
  const sku = url.pathname.slice('/products/_doc/'.length);
  const version = Number(url.searchParams.get('version'));
  const known = entries.get(sku);
  if (known !== undefined && version <= known.version) return 409;
  entries.set(sku, { version, ...(method === 'PUT' && { document: JSON.parse(body) }) });
  if (method === 'DELETE') return known?.document ? 200 : 404;
  return known?.document ? 200 : 201;
}

const index = await startHttpService(({ method, path, body }) =>
  write(method, new URL(path, index.url), body),
);
afterAll(() => index[Symbol.asyncDispose]());

vi.stubEnv('INDEX_URL', index.url);
const { handler } = await import('../src/products.ts');

beforeEach(() => {
  entries.clear();
  vi.spyOn(console, 'warn').mockReturnValue(); // One line for each batch that has failures.
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('keeps the index up to date, and reports the item that is no product', async () => {
  expect(await handler(event, lambdaContext())).toEqual(answer);

  expect(indexed()).toEqual(documents);
  expect(entries.get('cup')).toEqual({ version: 2 });
  expect(index.requests.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'DELETE /products/_doc/cup?version=2&version_type=external',
    'DELETE /products/_doc/old?version=9&version_type=external',
    'PUT /products/_doc/cup?version=1&version_type=external',
    'PUT /products/_doc/jug?version=1&version_type=external',
    'PUT /products/_doc/tea?version=1&version_type=external',
    'PUT /products/_doc/tea?version=3&version_type=external',
  ]);
});

test('what is delivered again changes nothing, not even for a moment', async () => {
  await handler(event, lambdaContext());
  const before = new Map(entries);
  const set = vi.spyOn(entries, 'set');

  expect(await handler(event, lambdaContext())).toEqual(answer);
  expect(set).not.toHaveBeenCalled();
  expect(entries).toEqual(before);
});

test('a change that the index has missed does not go back behind a later one', async () => {
  let outages = 1;
  vi.stubGlobal('fetch', async (url: string, { method = '', body }: RequestInit) => {
    await delay(100); // Virtual time, in which the simulation runs.
    const down = url.includes('/tea?version=1&') && outages-- > 0;
    return new Response(null, {
      status: down ? 503 : write(method, new URL(url), String(body)),
    });
  });

  const outcome = await simulateStream(handler, event, {
    reportBatchItemFailures: true,
    functionTimeoutMs: 30_000,
    maximumRetryAttempts: 3,
    onFailureDestination: true,
  });

  expect(outcome.invocations[0]?.answer).toEqual({
    batchItemFailures: [event.Records[0], event.Records[4]].map((record) => ({
      itemIdentifier: record?.dynamodb.SequenceNumber,
    })),
  });
  expect(indexed()).toEqual(documents);
  expect(outcome.onFailureDocuments).toMatchObject([
    { DDBStreamBatchInfo: { startSequenceNumber: ofPot } },
  ]);
});

test('runs as it is deployed', async () => {
  await using bundle = await bundleFunction(
    new URL('../src/products.ts', import.meta.url),
  );

  const environment = { INDEX_URL: index.url };
  expect(await bundle.invoke(event, { environment })).toMatchObject({ answer });
  expect(indexed()).toEqual(documents);
});
