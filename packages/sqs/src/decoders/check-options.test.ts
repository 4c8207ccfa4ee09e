import { type } from 'arktype';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as sqs from '../index.ts';

/** As JavaScript calls them, without types. */
const { jsonBody, snsMessage, eventBridgeEvent } = sqs as unknown as Record<string, (...options: unknown[]) => unknown>;

describe('a decoder is refused when it is made', () => {
  it.each([
    [() => jsonBody?.(null), 'The schema of `jsonBody` is null; accepted: a Standard Schema, which has a "~standard"'],
    [() => jsonBody?.({ parse: () => 1 }), 'The schema of `jsonBody` is an object; accepted: a Standard Schema'],
    [() => jsonBody?.({ '~standard': {} }), 'The schema of `jsonBody` is an object; accepted: a Standard Schema'],
    [() => jsonBody?.(() => 1), 'The schema of `jsonBody` is a function; accepted: a Standard Schema'],
    [() => jsonBody?.('order'), 'The schema of `jsonBody` is "order"; accepted: a Standard Schema'],
    [() => eventBridgeEvent?.({}), 'The schema of `eventBridgeEvent` is an object; accepted: a Standard Schema'],
    [() => eventBridgeEvent?.(undefined, true), 'The options of `eventBridgeEvent` are true; accepted: an object.'],
    [() => eventBridgeEvent?.(undefined, null), 'The options of `eventBridgeEvent` are null; accepted: an object.'],
    [
      () => eventBridgeEvent?.(undefined, { envelope: 'yes' }),
      '`envelope` of `eventBridgeEvent` is "yes"; accepted: true, false.',
    ],
    [
      () => eventBridgeEvent?.(undefined, { envelop: true }),
      '`envelop` is not an option of `eventBridgeEvent`; accepted: envelope.',
    ],
    [() => snsMessage?.(), '`snsMessage` needs the decoder of the message: snsMessage(jsonBody(schema)).'],
    [() => snsMessage?.(z.object({})), '`snsMessage` needs the decoder of the message'],
    [() => snsMessage?.(type({})), '`snsMessage` needs the decoder of the message'],
    [
      () => snsMessage?.(String, { delivery: 'Raw' }),
      '`delivery` of `snsMessage` is "Raw"; accepted: "auto", "wrapped", "raw".',
    ],
    [() => snsMessage?.(String, 'raw'), 'The options of `snsMessage` are "raw"; accepted: an object.'],
    [() => snsMessage?.(String, { raw: true }), '`raw` is not an option of `snsMessage`; accepted: delivery.'],
  ])('%s', (make, message) => {
    expect(make).toThrow(message);
    expect(make).toThrow(expect.objectContaining({ name: 'BatchConfigurationError' }));
  });
});

it.each([
  ['zod', z.object({})],
  ['valibot', v.object({})],
  ['arktype', type({})],
  ['none', undefined],
])('a schema of %s is accepted', (_, schema) => {
  expect(() => jsonBody?.(schema)).not.toThrow();
  expect(() => eventBridgeEvent?.(schema, { envelope: undefined })).not.toThrow();
});
