import {
  bundleFunction,
  type ServiceRequest,
  startHttpService,
} from '@batch/example-harness';
import {
  kinesisEvent,
  lambdaContext,
  simulateStream,
  trackRecords,
} from '@batch/testing';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';

const event = kinesisEvent([
  { data: { customer: 'a', units: 1 } },
  { data: { customer: 'b', units: 2 } },
  { data: { customer: 'c', units: -3 } },
  { data: { customer: 'd', units: 4 } },
  { data: { customer: 'e', units: 5 } },
]);
const numbers = event.Records.map(({ kinesis }) => kinesis.sequenceNumber);
const reported = (...indexes: number[]) => ({
  batchItemFailures: indexes.map((index) => ({ itemIdentifier: numbers[index] })),
});

const charge = vi.fn<(request: ServiceRequest) => number>();
const billing = await startHttpService(charge);
afterAll(() => billing[Symbol.asyncDispose]());

vi.stubEnv('BILLING_URL', billing.url);
// Metrics then go through the console, which a test can watch.
vi.stubEnv('POWERTOOLS_DEV', 'true');
vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
vi.mock(import('../src/billing.ts'), async (load) => {
  const original = await load();
  return { ...original, chargeUsage: trackRecords(original.chargeUsage) };
});
const { handler } = await import('../src/usage.ts');
const { chargeUsage } = await import('../src/billing.ts');

const log = vi.spyOn(console, 'log');
const metrics = () => log.mock.calls.map(([line]) => JSON.parse(line));

/** In the Embedded Metric Format of CloudWatch. */
const failure = (error: string, index: number) => ({
  _aws: {
    Timestamp: expect.any(Number),
    CloudWatchMetrics: [
      {
        Namespace: 'Billing',
        Dimensions: [['service', 'error']],
        Metrics: [{ Name: 'FailedRecords', Unit: 'Count' }],
      },
    ],
  },
  service: 'charge-usage',
  error,
  eventID: event.Records[index]?.eventID,
  FailedRecords: 1,
});

beforeEach(() => {
  charge.mockReset().mockReturnValue(201);
  log.mockReset().mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue(); // One line for each batch that has failures.
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('stops at the first failure, and counts it', async () => {
  expect(await handler(event, lambdaContext())).toEqual(reported(2, 3, 4));

  expect(charge).toHaveBeenCalledTimes(2);
  expect(charge.mock.calls[0]?.[0]).toMatchObject({
    headers: { 'idempotency-key': event.Records[0]?.eventID },
    body: '{"customer":"a","units":1}',
  });
  expect(metrics()).toEqual([failure('RecordDecodeError', 2)]);
});

test('counts what the record handler throws by its name', async () => {
  charge.mockImplementation(({ body }) => (body.includes('"b"') ? 503 : 201));

  expect(await handler(event, lambdaContext())).toEqual(reported(1, 2, 3, 4));
  expect(metrics()).toEqual([failure('Error', 1)]);
});

test('only what never succeeds is given up, and nothing is charged twice', async () => {
  vi.stubGlobal('fetch', async () => new Response());

  const outcome = await simulateStream(handler, event, {
    reportBatchItemFailures: true,
    bisectBatchOnFunctionError: true,
    maximumRetryAttempts: 3,
    onFailureDestination: true,
    recordHandler: chargeUsage,
  });

  expect(outcome.discarded).toEqual([event.Records[2]]);
  expect(outcome.completed).toHaveLength(4);
  expect(outcome.processedMoreThanOnce()).toEqual([]);
  expect(outcome.lost()).toEqual([]);
  expect(metrics()).toHaveLength(
    outcome.history(numbers[2] ?? '')?.deliveries.length ?? 0,
  );
});

test('runs as it is deployed, and writes its metrics to the log', async () => {
  await using bundle = await bundleFunction(new URL('../src/usage.ts', import.meta.url));

  const environment = { BILLING_URL: billing.url };
  const { answer, output } = await bundle.invoke(event, { environment });

  expect(answer).toEqual(reported(2, 3, 4));
  expect(JSON.parse(output)).toEqual(failure('RecordDecodeError', 2));
});
