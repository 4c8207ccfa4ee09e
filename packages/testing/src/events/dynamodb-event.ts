import type { DynamoDbChange, DynamoDbEventOptions, DynamoDbTestEvent } from './dynamodb-change.ts';
import { changeRecord } from './dynamodb-record.ts';
import { checkList } from './refuse.ts';

/**
 * The event that a function gets for a batch of changes of a DynamoDB table, with all fields that Lambda sends. The
 * same input gives the same event: sequence numbers grow, times go on from a fixed one.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 *
 * @throws TypeError for what is no change or no setting.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { dynamodbEvent } from '@batch/testing';
 *
 * const event = dynamodbEvent([
 *   { newImage: { id: 'a', price: 3 } },
 *   { oldImage: { id: 'a', price: 3 }, newImage: { id: 'a', price: 4 } },
 * ]);
 *
 * assert.deepEqual(event.Records.map(({ eventName }) => eventName), ['INSERT', 'MODIFY']);
 * assert.deepEqual(event.Records[0]?.dynamodb.NewImage, { id: { S: 'a' }, price: { N: '3' } });
 * ```
 */
export function dynamodbEvent(
  changes: readonly DynamoDbChange[],
  options: DynamoDbEventOptions = {},
): DynamoDbTestEvent {
  checkList('`changes`', changes);
  return { Records: changes.map((change, index) => changeRecord(change, options, index)) };
}
