import type { Context } from 'aws-lambda';
import { checkRecords } from '../src/check-records.ts';
import type { BatchSource } from '../src/source.ts';

/** A record of the smallest source there can be. */
export interface Item {
  readonly from: 'list';
  readonly id: string | undefined;
  readonly key?: string | undefined;
}

export interface ListEvent {
  readonly items: readonly Item[];
  readonly ordered?: boolean;
}

export interface ListResponse {
  readonly retry: readonly string[];
}

export const listSource: BatchSource<ListEvent, Item, ListResponse> = {
  name: 'the list',
  records: (event) => checkRecords<Item>('the list', event?.items, 'list', (item) => item?.from),
  derivePolicy: () => 'ContinueOnBatchItemFailure',
  orderingKey: (item) => item.key,
  identify: (item) => item.id,
  response: (recordIds) => ({ retry: [...recordIds] }),
};

/** An event of items named "0", "1", …; `keys` gives some of them an ordering key. */
export function listEvent(count: number, keys: readonly (string | undefined)[] = []): ListEvent {
  return {
    items: Array.from({ length: count }, (_, index) => ({
      from: 'list',
      id: String(index),
      key: keys[index],
    })),
  };
}

/** A Lambda context of which only the clock is real. */
export function contextWithClock(getRemainingTimeInMillis: () => number): Context {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'function',
    functionVersion: '1',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:function',
    memoryLimitInMB: '128',
    awsRequestId: 'request',
    logGroupName: 'group',
    logStreamName: 'stream',
    getRemainingTimeInMillis,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
