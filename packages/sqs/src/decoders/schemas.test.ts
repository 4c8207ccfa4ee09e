import { decodeFailure } from '@batch/contract';
import type { Decoder, RecordDecodeError } from '@batch/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { type } from 'arktype';
import type { SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventBridgeEventOf, snsNotification } from '../../test/envelopes.ts';
import { sqsRecord } from '../../test/sqs-record.ts';
import { eventBridgeEvent } from './event-bridge-event.ts';
import { jsonBody } from './json-body.ts';
import { snsMessage } from './sns-message.ts';

interface Order {
  id: string;
  lines: { price: number }[];
}

/** Each makes numbers of prices that come as text. The async ones know that there is no order "secret". */
const sync: [string, StandardSchemaV1<unknown, Order>][] = [
  [
    'zod',
    z.object({ id: z.string(), lines: z.array(z.object({ price: z.string().regex(/^\d+$/).transform(Number) })) }),
  ],
  [
    'valibot',
    v.object({
      id: v.string(),
      lines: v.array(v.object({ price: v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number)) })),
    }),
  ],
  ['arktype', type({ id: 'string', lines: type({ price: 'string.integer.parse' }).array() })],
];
const later: [string, StandardSchemaV1<unknown, Order>][] = [
  [
    'zod',
    z.object({
      id: z.string().refine(async (id) => id !== 'secret'),
      lines: z.array(z.object({ price: z.string().transform(async (text) => Number(text)) })),
    }),
  ],
  [
    'valibot',
    v.objectAsync({
      id: v.pipeAsync(
        v.string(),
        v.checkAsync(async (id) => id !== 'secret'),
      ),
      lines: v.arrayAsync(
        v.objectAsync({
          price: v.pipeAsync(
            v.string(),
            v.transformAsync(async (text) => Number(text)),
          ),
        }),
      ),
    }),
  ],
];

const ways: [
  string,
  (schema: StandardSchemaV1<unknown, Order>) => Decoder<SQSRecord, Order>,
  (order: object) => object,
][] = [
  ['jsonBody', jsonBody, (order) => order],
  ['snsMessage', (schema) => snsMessage(jsonBody(schema)), (order) => snsNotification(JSON.stringify(order))],
  ['eventBridgeEvent', eventBridgeEvent, eventBridgeEventOf],
];

const given = { id: '1', lines: [{ price: '5' }, { price: '7' }] };
const order: Order = { id: '1', lines: [{ price: 5 }, { price: 7 }] };

/** Some libraries have a kind of array of their own for paths. */
const placesOf = ({ issues }: RecordDecodeError) => issues.map(({ path = [] }) => [...path]);

describe.each(ways)('%s', (_, decoderOf, wrap) => {
  describe.each(sync)('with a schema of %s', (_, schema) => {
    const decode = decoderOf(schema);

    it('gives its output at once', () => {
      expect(decode(sqsRecord(wrap(given)))).toEqual(order);
    });

    it('fails with the places', async () => {
      const record = sqsRecord(wrap({ id: '1', lines: [{ price: '5' }, { price: 'secret' }] }));
      const error = await decodeFailure(() => decode(record));
      expect(placesOf(error)).toEqual([['lines', 1, 'price']]);
      expect(error.message).toContain('(1 issue, at lines[1].price; see `issues`)');
    });
  });

  describe.each(later)('with an async schema of %s', (_, schema) => {
    const decode = decoderOf(schema);

    it('gives its output later', async () => {
      const payload = decode(sqsRecord(wrap(given)));
      expect(payload).toBeInstanceOf(Promise);
      expect(await payload).toEqual(order);
    });

    it('fails with the place', async () => {
      const record = sqsRecord(wrap({ ...given, id: 'secret' }));
      expect(placesOf(await decodeFailure(() => decode(record)))).toEqual([['id']]);
    });
  });
});

it.each(sync)('a field called __proto__ is data, and harms nothing: %s', async (_, schema) => {
  const body = '{"id":"1","lines":[],"__proto__":{"polluted":true}}';
  expect(await jsonBody(schema)(sqsRecord(body))).toMatchObject({ id: '1', lines: [] });
  expect(Object.keys(Object(jsonBody()(sqsRecord(body))))).toContain('__proto__');
  expect({}).not.toHaveProperty('polluted');
});
