import { inspect } from 'node:util';
import {
  jsonBody,
  RecordDecodeError,
  type SQSRecord,
  SqsBatchProcessor,
} from '@batch/sqs';
import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { handler as settingAside } from '../src/set-aside.ts';
import { countClick, setAside } from '../src/shop.ts';
import { answer, kinesisEvent, sqsEvent } from './support/events.ts';

vi.mock('../src/shop.ts', { spy: true });

beforeEach(() => {
  vi.clearAllMocks();
});

const Order = z.object({
  article: z.enum(['tea', 'cup']),
  quantity: z.number().positive(),
});

/** The error of the one message, whose handler must not run, with what was logged. */
async function failureOf(decode: (record: SQSRecord) => unknown, body: string) {
  const handle = vi.fn();
  const warn = vi.fn();
  const settings = { decode, logger: { warn }, throwOnFullBatchFailure: false };
  const processor = new SqsBatchProcessor(settings);
  const result = await processor.process(sqsEvent({ 1: { body } }), handle);
  expect(handle).not.toHaveBeenCalled();
  const error = result.failureRecords[0]?.error;
  if (!RecordDecodeError.isInstance(error)) throw new Error('It was decoded');
  return { error, warn };
}

test('the error says where the payload does not fit, and holds nothing of it', async () => {
  const body = '{"article":"secret","quantity":-31337}';
  const { error } = await failureOf(jsonBody(Order), body);
  expect(error.recordId).toBe('1');
  expect(error.issues.map(({ path }) => path)).toEqual([['article'], ['quantity']]);
  expect(error.message).toContain(
    'its body does not fit its schema (2 issues, at article, quantity; see `issues`)',
  );
  expect(error.message).not.toMatch(/secret|31337/);
});

test('the messages of issues, which may quote the payload, are not printed with the error', async () => {
  const Quoting = z.string().refine(() => false, {
    error: ({ input }) => `${input} is no order`,
  });
  const { error, warn } = await failureOf(jsonBody(Quoting), '"secret"');
  expect(error.issues).toEqual([{ message: 'secret is no order', path: [] }]);
  expect(inspect(warn.mock.calls, { depth: null })).not.toContain('secret');
  expect(JSON.stringify(error)).not.toContain('secret');
});

test('what is no JSON is not quoted by jsonBody, but by JSON.parse', async () => {
  const body = '{"card":secret}';
  const { error } = await failureOf(jsonBody(), body);
  expect(error.message).toContain('its body is not valid JSON');
  expect(`${error} ${error.cause}`).not.toContain('secret');

  const own = await failureOf((record) => JSON.parse(record.body), body);
  expect(own.error.message).not.toContain('secret');
  expect(String(own.error.cause)).toContain('secret');
});

test('the hook sets aside what does not decode, and no other failure', async () => {
  vi.mocked(countClick).mockImplementation(async ({ page }) => {
    if (page === '/bad') throw new Error('no such page');
  });
  const event = kinesisEvent({
    1: { visitor: 'ann', page: '/tea' },
    2: { visitor: 'ann' },
    3: { visitor: 'ann', page: '/bad' },
  });
  expect(await settingAside(event)).toEqual(answer('3'));
  expect(vi.mocked(setAside).mock.calls).toEqual([
    [event.Records[1], [{ message: expect.any(String), path: ['page'] }]],
  ]);
});

test('a record that could not be set aside has failed', async () => {
  vi.mocked(setAside).mockRejectedValueOnce(new Error('no space'));
  const event = kinesisEvent({ 1: {}, 2: { visitor: 'ann', page: '/tea' } });
  expect(await settingAside(event)).toEqual(answer('1'));
});
