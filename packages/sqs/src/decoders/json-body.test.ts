import { decodeFailure, decodeProblem } from '@batch/contract';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sqsRecord } from '../../test/sqs-record.ts';
import { jsonBody } from './json-body.ts';

describe('jsonBody', () => {
  it.each([[{ id: '1' }], [[1, 2]], ['"text"'], ['null'], [' 17 ']])('parses %j', (body) => {
    const record = sqsRecord(body);
    expect(jsonBody()(record)).toEqual(JSON.parse(record.body));
  });

  it('gives the output of its schema, at once if that is sync', () => {
    const Order = z.object({ id: z.string(), quantity: z.coerce.number() });
    expect(jsonBody(Order)(sqsRecord({ id: '1', quantity: '2', more: true }))).toEqual({ id: '1', quantity: 2 });
  });

  it('waits for an async schema', async () => {
    const Order = z.object({ id: z.string() }).refine(async ({ id }) => id !== 'secret');
    const decode = jsonBody(Order);
    const payload = decode(sqsRecord({ id: '1' }));
    expect(payload).toBeInstanceOf(Promise);
    expect(await payload).toEqual({ id: '1' });
    expect(await decodeProblem(() => decode(sqsRecord({ id: 'secret' })))).toBe(
      'its body does not fit its schema (1 issue, at the top; see `issues`)',
    );
  });

  it('uses the schema as it is, and reads it for each record only', () => {
    const used: unknown[] = [];
    const schema: StandardSchemaV1<unknown, string> = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate(value) {
          used.push(this);
          return { value: String(value) };
        },
      },
    };
    const decode = jsonBody(schema);
    expect(used).toEqual([]);
    expect([decode(sqsRecord('1')), decode(sqsRecord('2'))]).toEqual(['1', '2']);
    expect(used).toHaveLength(2);
    for (const one of used) expect(one).toBe(schema['~standard']);
  });

  it('says where a body does not fit, and shows nothing of it', async () => {
    const Order = z.object({ id: z.string(), lines: z.array(z.object({ price: z.number() })) });
    const record = sqsRecord({ id: 5, lines: [{ price: 1 }, { price: 'secret' }] });
    const error = await decodeFailure(() => jsonBody(Order)(record));
    expect(error.message).toContain(
      'Record "message-1" could not be decoded: its body does not fit its schema (2 issues, at id, lines[1].price;',
    );
    expect(error).toMatchObject({
      recordId: 'message-1',
      issues: [{ path: ['id'] }, { path: ['lines', 1, 'price'] }],
    });
  });

  it.each([
    ['secret', 'its body is not valid JSON (unexpected character at position 0 of 6)'],
    ['{"id": "secret', 'its body is not valid JSON (Unterminated string at position 14 of 14)'],
    ['', 'its body is not valid JSON (unexpected end at position 0 of 0)'],
  ])('says what is wrong with %j', async (body, problem) => {
    expect(await decodeProblem(() => jsonBody()(sqsRecord(body)))).toBe(problem);
  });

  it('fails a record without identifier by itself too', async () => {
    // A real record has one; a record made by hand may not.
    const record = sqsRecord('secret', { messageId: undefined as never });
    const error = await decodeFailure(() => jsonBody()(record));
    expect(error.message).toMatch(/^A record without identifier could not be decoded/);
    expect(error.recordId).toBe('');
  });
});
