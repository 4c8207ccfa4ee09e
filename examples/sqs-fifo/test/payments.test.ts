import { setTimeout as delay } from 'node:timers/promises';
import {
  bundleFunction,
  type ServiceRequest,
  startHttpService,
} from '@batch/example-harness';
import {
  lambdaContext,
  type SqsSimulationSettings,
  simulateSqs,
  sqsFifoEvent,
  trackRecords,
} from '@batch/testing';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';

/** A payment such as "a1": the first one of account a. */
const paymentOf = (id: string) => ({
  messageId: id,
  messageGroupId: id.charAt(0),
  body: { id, account: id.charAt(0), cents: 100 },
});
const payments = (...ids: string[]) => sqsFifoEvent(ids.map(paymentOf));

const book = vi.fn<(request: ServiceRequest) => number>();
const ledger = await startHttpService(book);
afterAll(() => ledger[Symbol.asyncDispose]());

vi.stubEnv('LEDGER_URL', ledger.url);
vi.mock(import('../src/ledger.ts'), async (load) => {
  const original = await load();
  return { ...original, bookPayment: trackRecords(original.bookPayment) };
});
const { handler } = await import('../src/payments.ts');
const { bookPayment } = await import('../src/ledger.ts');

const keyOf = ({ headers }: ServiceRequest) => headers['idempotency-key'];
const booked = () => book.mock.calls.map(([request]) => keyOf(request));

/** A ledger that takes a second for each payment, of the virtual time in which a simulation runs. */
function simulateLedger(statusOf: (id: string | null) => number) {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    await delay(1_000);
    const { headers } = new Request(url, init);
    return new Response(null, { status: statusOf(headers.get('idempotency-key')) });
  });
}

const settings: SqsSimulationSettings = {
  reportBatchItemFailures: true,
  functionTimeoutMs: 30_000,
  visibilityTimeout: 180,
  maxReceiveCount: 5,
  recordHandler: bookPayment,
};

beforeEach(() => {
  book.mockReset().mockReturnValue(201);
  vi.spyOn(console, 'warn').mockReturnValue(); // One line for each batch that has failures.
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('a payment that fails stops its own account alone', async () => {
  book.mockImplementation((request) => (keyOf(request) === 'a2' ? 409 : 201));

  const event = payments('a1', 'b1', 'a2', 'a3', 'b2');
  expect(await handler(event, lambdaContext())).toEqual({
    batchItemFailures: [{ itemIdentifier: 'a2' }, { itemIdentifier: 'a3' }],
  });
  expect(booked().sort()).toEqual(['a1', 'a2', 'b1', 'b2']);
  expect(ledger.requests[0]?.body).toBe('{"account":"a","cents":100}');
});

test('a payment that is none stops its account too', async () => {
  const event = sqsFifoEvent([
    { ...paymentOf('a1'), body: { id: 'a1', account: 'a', cents: 0.5 } },
    paymentOf('a2'),
    paymentOf('b1'),
  ]);
  expect(await handler(event, lambdaContext())).toEqual({
    batchItemFailures: [{ itemIdentifier: 'a1' }, { itemIdentifier: 'a2' }],
  });
});

test('accounts run side by side, and each keeps its order through failures', async () => {
  let outages = 1;
  simulateLedger((id) => (id === 'c1' && outages-- > 0 ? 503 : 201));

  const ten = ['a1', 'b1', 'c1', 'd1', 'e1', 'a2', 'b2', 'c2', 'd2', 'e2'];
  const outcome = await simulateSqs(handler, payments(...ten), settings);

  // Ten payments of a second each, two for each account.
  expect(outcome.invocations[0]?.recordIds).toHaveLength(10);
  expect(outcome.invocations[0]).toMatchObject({
    endedAtMs: 2_000,
    answer: { batchItemFailures: [{ itemIdentifier: 'c1' }, { itemIdentifier: 'c2' }] },
  });
  expect(outcome.orderViolations()).toEqual([]);
  expect(outcome.processedMoreThanOnce()).toEqual([]);
  expect(outcome.deleted).toHaveLength(10);
  expect(outcome.lost()).toEqual([]);
});

test('a payment that always fails takes its account to the dead-letter queue, no other', async () => {
  simulateLedger((id) => (id === 'a1' ? 409 : 201));

  const outcome = await simulateSqs(handler, payments('a1', 'b1', 'a2', 'b2'), settings);

  expect(outcome.deadLettered).toMatchObject([{ messageId: 'a1' }, { messageId: 'a2' }]);
  expect(outcome.deleted).toMatchObject([{ messageId: 'b1' }, { messageId: 'b2' }]);
  expect(outcome.orderViolations()).toEqual([]);
  expect(outcome.lost()).toEqual([]);
});

test('runs as it is deployed', async () => {
  await using bundle = await bundleFunction(
    new URL('../src/payments.ts', import.meta.url),
  );
  book.mockImplementation((request) => (keyOf(request) === 'a1' ? 409 : 201));

  const environment = { LEDGER_URL: ledger.url };
  expect(await bundle.invoke(payments('a1', 'a2', 'b1'), { environment })).toMatchObject({
    answer: { batchItemFailures: [{ itemIdentifier: 'a1' }, { itemIdentifier: 'a2' }] },
  });
  expect(booked().sort()).toEqual(['a1', 'b1']);
});
