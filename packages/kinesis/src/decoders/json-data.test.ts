import { gzipSync } from 'node:zlib';
import { decodeFailure, decodeProblem } from '@batch/contract';
import { type } from 'arktype';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { kinesisRecord } from '../../test/kinesis-record.ts';
import { jsonData } from './json-data.ts';

const order = { id: '7', items: [{ price: '12' }] };
const orderRecord = kinesisRecord({ data: JSON.stringify(order) });
const badOrderRecord = kinesisRecord({ data: JSON.stringify({ id: '7', items: [{ price: 'secret' }] }) });

describe('jsonData without a schema', () => {
  it('only parses', () => {
    expect(jsonData()(orderRecord)).toEqual(order);
  });

  it('reads what is compressed', () => {
    const record = kinesisRecord({ data: gzipSync(JSON.stringify(order)) });
    expect(jsonData()(record)).toEqual(order);
    expect(jsonData(undefined, { compression: 'gzip' })(record)).toEqual(order);
    expect(() => jsonData(undefined, { compression: 'none' })(record)).toThrow('not valid UTF-8');
  });

  it('leaves out a byte order mark', () => {
    expect(jsonData()(kinesisRecord({ data: '\ufeff{}' }))).toEqual({});
  });

  it.each([
    ['secret', 'its data is not valid JSON (unexpected character at position 0 of 6)'],
    ['{"a": secret}', 'its data is not valid JSON (unexpected character at position 6 of 13)'],
    ['{"secret": "secret', 'its data is not valid JSON (Unterminated string at position 18 of 18)'],
    ['x^2 + secret', 'its data is not valid JSON (unexpected character at position 0 of 12)'],
    ['', 'its data is not valid JSON (unexpected end at position 0 of 0)'],
  ])('fails a record with the place, and nothing of the data: %s', async (data, problem) => {
    expect(await decodeProblem(() => jsonData()(kinesisRecord({ data })))).toBe(problem);
  });

  it('fails a record that is not UTF-8', async () => {
    const record = kinesisRecord({ data: Buffer.from('{"a":"\xff"}', 'latin1') });
    expect(await decodeProblem(() => jsonData()(record))).toBe(
      'its data is not valid UTF-8 (unexpected byte at position 6 of 9)',
    );
  });
});

describe.each([
  [
    'zod',
    z.object({ id: z.string(), items: z.array(z.object({ price: z.string().regex(/^\d+$/).transform(Number) })) }),
  ],
  [
    'valibot',
    v.object({
      id: v.string(),
      items: v.array(v.object({ price: v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number)) })),
    }),
  ],
  ['arktype', type({ id: 'string', items: type({ price: 'string.integer.parse' }).array() })],
])('jsonData with a schema of %s', (_, schema) => {
  it("gives the schema's output, at once", () => {
    expect(jsonData<unknown>(schema)(orderRecord)).toEqual({ id: '7', items: [{ price: 12 }] });
  });

  it('says where the data does not fit, and what in the issues', async () => {
    const decode = jsonData<unknown>(schema);
    expect(await decodeProblem(() => decode(badOrderRecord))).toBe(
      'its data does not fit its schema (1 issue, at items[0].price; see `issues`)',
    );
    const { recordId, issues } = await decodeFailure(() => decode(badOrderRecord));
    expect(recordId).toBe('1001');
    expect(issues.map(({ path = [] }) => [...path])).toEqual([['items', 0, 'price']]);
    expect(issues.map(({ message }) => message)).toEqual([expect.any(String)]);
  });
});

describe.each([
  ['zod', z.object({ id: z.string().refine(async (id) => id === '7') }).transform(async ({ id }) => Number(id))],
  [
    'valibot',
    v.pipeAsync(
      v.object({ id: v.string() }),
      v.checkAsync(async ({ id }) => id === '7'),
      v.transformAsync(async ({ id }) => Number(id)),
    ),
  ],
])('jsonData with an async schema of %s', (_, schema) => {
  it("gives a promise of the schema's output", async () => {
    const pending = jsonData<number>(schema)(orderRecord);
    expect(pending).toBeInstanceOf(Promise);
    expect(await pending).toBe(7);
  });

  it('fails later', async () => {
    const record = kinesisRecord({ data: '{"id":"secret"}' });
    expect(await decodeProblem(() => jsonData<number>(schema)(record))).toMatch(
      /^its data does not fit its schema \(1 issue/,
    );
  });
});

it('asks the schema itself for each record, and does not validate what does not parse', async () => {
  const validate = vi.fn((value: unknown) => ({ value }));
  const decode = jsonData<unknown>({ '~standard': { version: 1, vendor: 'test', validate } });
  decode(orderRecord);
  decode(kinesisRecord({ data: '1' }));
  await decodeFailure(() => decode(kinesisRecord({ data: '' })));
  expect(validate.mock.calls).toEqual([[order], [1]]);
});
