import { setTimeout as delay } from 'node:timers/promises';
import {
  bundleFunction,
  type ServiceRequest,
  startHttpService,
} from '@batch/example-harness';
import { kinesisEvent, lambdaContext, simulateStream } from '@batch/testing';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aggregateOf } from './aggregate.ts';

/** A scan such as "a1": the first one of parcel a. */
const scan = (place: string) => {
  const parcel = place.charAt(0);
  const data = { parcel, place, scannedAt: '2026-11-02T10:00:00Z' };
  return { partitionKey: parcel, data: JSON.stringify(data) };
};
const placeOf = (body: unknown): string => JSON.parse(String(body)).place;

const event = kinesisEvent([
  await aggregateOf(scan('a1'), scan('b1')),
  await aggregateOf(scan('a2'), { partitionKey: 'x', data: 'no scan' }, scan('c1')),
  scan('b2'), // A producer without the KPL.
  await aggregateOf(scan('a3'), scan('b3')),
]);
const allPlaces = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1'];
const ofPoison = event.Records[1]?.kinesis.sequenceNumber;
const answer = { batchItemFailures: [{ itemIdentifier: ofPoison }] };

const save = vi.fn<(request: ServiceRequest) => number>();
const tracking = await startHttpService(save);
afterAll(() => tracking[Symbol.asyncDispose]());

vi.stubEnv('TRACKING_URL', tracking.url);
const { handler } = await import('../src/scans.ts');

const savedPlaces = () => save.mock.calls.map(([{ body }]) => placeOf(body)).sort();
const savedPaths = () => new Set(save.mock.calls.map(([{ path }]) => path));

beforeEach(() => {
  save.mockReset().mockReturnValue(204);
  vi.spyOn(console, 'warn').mockReturnValue(); // One line for each batch that has failures.
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('saves the scans in the aggregates, and reports the aggregate that holds another thing', async () => {
  expect(await handler(event, lambdaContext())).toEqual(answer);

  expect(savedPlaces()).toEqual(allPlaces);
  expect(save.mock.calls[0]?.[0]).toMatchObject({
    method: 'PUT',
    path: expect.stringMatching(/^\/parcels\/[ab]\/scans\/shardId-/),
    body: expect.stringContaining('"scannedAt":"2026-11-02T10:00:00Z"'),
  });
});

test('saves what is delivered again under the same ids', async () => {
  await handler(event, lambdaContext());
  await handler(event, lambdaContext());

  expect(save).toHaveBeenCalledTimes(2 * allPlaces.length);
  expect(savedPaths().size).toBe(allPlaces.length);
});

test('reports what tracking does not take', async () => {
  save.mockImplementation(({ body }) => (placeOf(body) === 'b2' ? 503 : 204));

  const event = kinesisEvent([scan('b1'), scan('b2')]);
  expect(await handler(event, lambdaContext())).toEqual({
    batchItemFailures: [{ itemIdentifier: event.Records[1]?.kinesis.sequenceNumber }],
  });
});

test('gives up what never succeeds, having saved everything else', async () => {
  const begun: string[] = [];
  const saved = new Set<string>();
  vi.stubGlobal('fetch', async (_url: string, { body }: RequestInit) => {
    begun.push(placeOf(body));
    await delay(100); // Virtual time, in which the simulation runs.
    saved.add(placeOf(body));
    return new Response();
  });

  const outcome = await simulateStream(handler, event, {
    reportBatchItemFailures: true,
    functionTimeoutMs: 30_000,
    maximumRetryAttempts: 3,
    onFailureDestination: true,
  });

  // Three parcels side by side: the seven scans take as long as the three of one parcel.
  expect(outcome.invocations[0]).toMatchObject({ endedAtMs: 300, answer });
  const first = begun.slice(0, allPlaces.length);
  expect(first.filter((place) => place.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
  expect(first.filter((place) => place.startsWith('b'))).toEqual(['b1', 'b2', 'b3']);

  expect([...saved].sort()).toEqual(allPlaces);
  expect(outcome.onFailureDocuments).toMatchObject([
    { KinesisBatchInfo: { startSequenceNumber: ofPoison, batchSize: 3 } },
  ]);
});

test('runs as it is deployed', async () => {
  await using bundle = await bundleFunction(new URL('../src/scans.ts', import.meta.url));

  const environment = { TRACKING_URL: tracking.url };
  expect(await bundle.invoke(event, { environment })).toMatchObject({ answer });
  expect(savedPlaces()).toEqual(allPlaces);
});
