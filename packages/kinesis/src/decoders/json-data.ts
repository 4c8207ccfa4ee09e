import { checkSchema, decodeJson } from '@batch/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { dataSettings, type KinesisDataOptions } from './data-options.ts';
import type { KinesisDecoder } from './kinesis-decoder.ts';
import { sequenceNumberOf } from './record-data.ts';
import { textReader } from './text-reader.ts';

/**
 * Makes a decoder that parses the data of a record as JSON, as `textData` reads it, and validates it by any Standard
 * Schema (https://standardschema.dev), sync or async: zod, valibot, arktype and others. The payload is the schema's
 * output; without a schema it is `unknown`.
 *
 * @throws BatchConfigurationError for a schema that is none, or an option that is not understood.
 *
 * @example
 * ```ts
 * import { jsonData, kinesisBatchHandler } from '@batch/kinesis';
 * import { z } from 'zod';
 *
 * const Click = z.object({ visitor: z.string(), page: z.string() });
 *
 * export const handler = kinesisBatchHandler(async (click) => console.log(`${click.visitor} opened ${click.page}`), {
 *   decode: jsonData(Click),
 *   deaggregate: true,
 * });
 * ```
 */
export function jsonData<TPayload>(
  schema: StandardSchemaV1<unknown, TPayload>,
  options?: KinesisDataOptions,
): KinesisDecoder<TPayload>;
export function jsonData(schema?: StandardSchemaV1, options?: KinesisDataOptions): KinesisDecoder<unknown>;
export function jsonData(schema?: StandardSchemaV1, options?: KinesisDataOptions): KinesisDecoder<unknown> {
  checkSchema('The schema of `jsonData`', schema);
  const readText = textReader(dataSettings('jsonData', options));
  return (record) => decodeJson(sequenceNumberOf(record), 'its data', readText(record), schema);
}
