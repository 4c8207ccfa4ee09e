import { checkSchema, decodeJson } from '@batch/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { sqsSource } from '../source.ts';
import type { SqsDecoder } from './sqs-decoder.ts';

/**
 * Makes a decoder whose payload is the message body, parsed as JSON.
 *
 * @param schema any Standard Schema, sync or async: its output is the payload. Default: none, the payload is `unknown`.
 * @throws BatchConfigurationError if `schema` is no Standard Schema. The decoder throws, or rejects with, a
 * `RecordDecodeError` if the body is no JSON or does not fit the schema.
 *
 * @example
 * ```ts
 * import { jsonBody, sqsBatchHandler } from '@batch/sqs';
 * import { z } from 'zod';
 *
 * const Order = z.object({ article: z.string(), quantity: z.number().positive() });
 *
 * export const handler = sqsBatchHandler(
 *   async (order) => console.log(`Shipping ${order.quantity} x ${order.article}`),
 *   { decode: jsonBody(Order) },
 * );
 * ```
 */
export function jsonBody<TPayload>(schema: StandardSchemaV1<unknown, TPayload>): SqsDecoder<TPayload>;
export function jsonBody(schema?: StandardSchemaV1): SqsDecoder<unknown>;
export function jsonBody(schema?: StandardSchemaV1): SqsDecoder<unknown> {
  checkSchema('The schema of `jsonBody`', schema);
  return (record) => decodeJson(sqsSource.identify(record) ?? '', 'its body', record.body, schema);
}
