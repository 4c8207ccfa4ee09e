import { decodeJson } from '@batch/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { KinesisStreamRecord } from 'aws-lambda';
import { refuse } from '../refuse.ts';
import type { KinesisDataOptions } from './data-options.ts';
import { sequenceNumberOf } from './record-data.ts';
import { textData } from './text-data.ts';

/**
 * Makes a decoder that parses the data of a record as JSON, as {@link textData} reads it, and validates it by any
 * Standard Schema (https://standardschema.dev), sync or async: zod, valibot, arktype and others. The payload is the
 * schema's output; without a schema it is `unknown`.
 *
 * @throws BatchConfigurationError for a schema that is none, or an option that is not understood.
 */
export function jsonData<TOutput>(
  schema: StandardSchemaV1<unknown, TOutput>,
  options?: KinesisDataOptions,
): (record: KinesisStreamRecord) => TOutput | Promise<TOutput>;
export function jsonData(schema?: undefined, options?: KinesisDataOptions): (record: KinesisStreamRecord) => unknown;
export function jsonData(
  schema?: StandardSchemaV1,
  options?: KinesisDataOptions,
): (record: KinesisStreamRecord) => unknown {
  if (schema !== undefined && typeof schema?.['~standard']?.validate !== 'function') {
    refuse('schema', schema, 'a Standard Schema, or undefined for none');
  }
  const readText = textData(options);
  return (record) => decodeJson(sequenceNumberOf(record), 'its data', readText(record), schema);
}
