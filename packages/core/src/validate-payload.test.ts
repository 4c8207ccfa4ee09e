import type { StandardSchemaV1 } from '@standard-schema/spec';
import { describe, expect, it } from 'vitest';
import { decodeJson } from './decode-json.ts';
import { validatePayload } from './validate-payload.ts';

/** A schema of the interface alone. */
function schemaOf<TOutput>(
  validate: (value: unknown) => StandardSchemaV1.Result<TOutput> | Promise<StandardSchemaV1.Result<TOutput>>,
): StandardSchemaV1<unknown, TOutput> {
  return { '~standard': { version: 1, vendor: 'test', validate } };
}

describe('a schema', () => {
  it('gives its output, at once if it is sync', () => {
    expect(
      validatePayload(
        '1',
        'its body',
        '21',
        schemaOf((value) => ({ value: Number(value) * 2 })),
      ),
    ).toBe(42);
  });

  it('may be async', async () => {
    const pending = validatePayload(
      '1',
      'its body',
      '21',
      schemaOf(async (value) => ({ value: Number(value) * 2 })),
    );
    expect(pending).toBeInstanceOf(Promise);
    expect(await pending).toBe(42);
  });

  it('is asked about the parsed value', () => {
    const seen: unknown[] = [];
    const schema = schemaOf((value) => {
      seen.push(value);
      return { value };
    });
    decodeJson('1', 'its body', '{"a":1}', schema);
    expect(seen).toEqual([{ a: 1 }]);
  });

  const issues = [
    { message: 'got "secret"', path: ['items', 0, { key: 'price' }], input: 'secret', received: '"secret"' },
    { message: 'Required', path: ['id'] },
    { message: 'Also required', path: ['id'] },
    { message: 'Odd' },
  ];

  it.each([
    ['sync', schemaOf(() => ({ issues }))],
    ['async', schemaOf(async () => ({ issues }))],
  ])('that does not fit fails with the places, and nothing of the value: %s', async (_, schema) => {
    const failing = (async () => validatePayload('1', 'its body', 'secret', schema))();
    await expect(failing).rejects.toThrow(
      'Record "1" could not be decoded: its body does not fit its schema (4 issues, at items[0].price, id, the top; see ' +
        '`issues`). Correct the producer',
    );
    await expect(failing).rejects.toMatchObject({
      name: 'RecordDecodeError',
      recordId: '1',
      issues: [
        { message: 'got "secret"', path: ['items', 0, 'price'] },
        { message: 'Required', path: ['id'] },
        { message: 'Also required', path: ['id'] },
        { message: 'Odd', path: undefined },
      ],
    });
    const error = await failing.catch((reason: unknown) => reason);
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  it('that has data for keys does not show them', () => {
    const paths = [['byMail', 'secret@example.com'], ['secret text'], ['x'.repeat(5_000), Symbol('secret')]];
    expect(() =>
      validatePayload(
        '1',
        'its body',
        {},
        schemaOf(() => ({ issues: paths.map((path) => ({ message: 'no', path })) })),
      ),
    ).toThrow('(3 issues, at byMail.…, …, ….…; see `issues`)');
  });

  it('that finds very much wrong names a few places', () => {
    const many = Array.from({ length: 50 }, (_, index) => ({ message: 'no', path: [index] }));
    expect(() =>
      validatePayload(
        '1',
        'its body',
        [],
        schemaOf(() => ({ issues: many })),
      ),
    ).toThrow('(50 issues, at [0], [1], [2] and 47 more places; see `issues`)');
  });
});
