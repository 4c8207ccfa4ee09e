import { RecordDecodeError } from '@batch/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { DynamoDBRecord } from 'aws-lambda';
import { AttributeReader, type InexactNumbers } from './attribute-reader.ts';
import { isObject } from './is-object.ts';
import type { PlainItem } from './plain-value.ts';

/** One part of a stream record that holds attributes. */
export interface RecordPart {
  readonly field: 'Keys' | 'NewImage' | 'OldImage';
  /** Its name in an error. */
  readonly what: string;
  /** The event of which there is no such image, whatever the stream's view type. */
  readonly absentFrom?: 'INSERT' | 'REMOVE';
  /** The view type that gives this image alone; absent for the keys, which all streams have. */
  readonly viewType?: 'NEW_IMAGE' | 'OLD_IMAGE';
  /** With a schema, the part has to be there. */
  readonly schema: StandardSchemaV1 | undefined;
}

/**
 * The attributes of a part as plain values; `undefined` if it is an image that is not there, and has no schema.
 *
 * @throws RecordDecodeError if it is missing and must not be, or cannot be read.
 */
export function readPart(
  recordId: string,
  { dynamodb }: DynamoDBRecord,
  { field, what, viewType, schema }: RecordPart,
  inexactNumbers: InexactNumbers,
): PlainItem | undefined {
  const attributes: unknown = dynamodb?.[field];
  if (isObject(attributes)) return new AttributeReader(recordId, what, inexactNumbers).item(attributes);
  if (attributes !== undefined && attributes !== null) {
    throw new RecordDecodeError(recordId, { problem: `${what} is no map of attributes` });
  }
  if (viewType === undefined) throw new RecordDecodeError(recordId, { problem: `${what} is missing` });
  if (schema === undefined) return undefined;
  throw new RecordDecodeError(recordId, {
    problem:
      `${what} is missing, for which there is a schema; a stream gives it if its view type is ${viewType} or ` +
      'NEW_AND_OLD_IMAGES',
  });
}
