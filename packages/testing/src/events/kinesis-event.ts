import type { KinesisStreamEvent } from 'aws-lambda';
import { type KinesisEntry, type KinesisEventOptions, streamRecord } from './kinesis-record.ts';
import { checkList } from './refuse.ts';

/**
 * The event that a function gets for a batch of records of a Kinesis stream, with all fields that Lambda sends. The
 * same input gives the same event: sequence numbers grow, times go on from a fixed one.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
 *
 * @throws TypeError for what is no record or no setting.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { kinesisEvent } from '@batch/testing';
 *
 * const event = kinesisEvent(['text', { data: { page: '/' }, partitionKey: 'visitor-1' }]);
 *
 * assert.equal(event.Records[0]?.kinesis.data, 'dGV4dA=='); // base64
 * assert.equal(event.Records[1]?.kinesis.partitionKey, 'visitor-1');
 * ```
 */
export function kinesisEvent(records: readonly KinesisEntry[], options: KinesisEventOptions = {}): KinesisStreamEvent {
  checkList('`records`', records);
  return { Records: records.map((record, index) => streamRecord(record, options, index)) };
}
