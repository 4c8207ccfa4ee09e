import { parseJson, RecordDecodeError } from '@batch/core';
import type { S3Event, S3EventRecord } from 'aws-lambda';
import { sqsSource } from '../source.ts';
import { isObject } from './is-object.ts';
import type { SqsDecoder } from './sqs-decoder.ts';

/**
 * Makes a decoder for messages that a queue gets from an S3 bucket's event notifications: the payload is a list, since a
 * message may have several entries. Their object keys are as in the bucket; S3 sends them URL-encoded. The one message
 * that S3 sends to test a new configuration, the `s3:TestEvent`, is an empty list.
 *
 * The entries are not checked beyond their bucket's name and their object's key. What the type cannot say: there is no
 * `size` and no `eTag` where an object was removed.
 *
 * What S3 sends by way of EventBridge is an EventBridge event: `eventBridgeEvent`.
 *
 * The decoder throws a `RecordDecodeError` if the body is no event notification of S3, or a key is not encoded as S3 does.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 *
 * @example
 * ```ts
 * import { s3Event, sqsBatchHandler } from '@batch/sqs';
 *
 * export const handler = sqsBatchHandler(
 *   async (entries) => {
 *     for (const { eventName, s3 } of entries) console.log(`${eventName}: ${s3.bucket.name}/${s3.object.key}`);
 *   },
 *   { decode: s3Event() },
 * );
 * ```
 */
export function s3Event(): SqsDecoder<S3EventRecord[]> {
  return (record) => {
    const recordId = sqsSource.identify(record) ?? '';
    const body = parseJson(recordId, 'its body', record.body);
    if (isNotification(body)) {
      body.Records.forEach((entry, index) => {
        entry.s3.object.key = decodeKey(recordId, entry.s3.object.key, index);
      });
      return body.Records;
    }
    if (isTestEvent(body)) return [];
    throw new RecordDecodeError(recordId, {
      problem: 'its body is no event notification of S3, which has `Records`, each with the `s3` bucket and object',
    });
  };
}

function isNotification(body: unknown): body is S3Event {
  return isObject<S3Event>(body) && Array.isArray(body.Records) && body.Records.every(isEntry);
}

/** Checks what this decoder works with; that the rest is as S3 describes it is taken on trust. */
function isEntry(value: unknown): value is S3EventRecord {
  if (!isObject<S3EventRecord>(value) || !isObject<S3EventRecord['s3']>(value.s3)) return false;
  const { bucket, object } = value.s3;
  return (
    isObject<S3EventRecord['s3']['bucket']>(bucket) &&
    typeof bucket.name === 'string' &&
    isObject<S3EventRecord['s3']['object']>(object) &&
    typeof object.key === 'string'
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
function isTestEvent(body: unknown): boolean {
  return (
    isObject<{ Service: string; Event: string }>(body) && body.Service === 'Amazon S3' && body.Event === 's3:TestEvent'
  );
}

/** As a form encodes: a space is `+`, and a `+` is `%2B`. */
function decodeKey(recordId: string, key: string, index: number): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch (cause) {
    const message = 'The key is not URL-encoded UTF-8';
    throw new RecordDecodeError(recordId, {
      problem: `the object key of its entry ${index} is not URL-encoded UTF-8`,
      issues: [{ message, path: ['Records', index, 's3', 'object', 'key'] }],
      cause, // A URIError does not quote what it is about.
    });
  }
}
