import type { StreamEntry } from './stream-entry.ts';
import type { SimulatedStreamRecord, StreamKind } from './stream-kind.ts';

/** Which records were given up. They themselves are not in the document: they have to be read from the stream. */
export interface DiscardedBatchInfo {
  readonly shardId: string;
  readonly startSequenceNumber: string;
  readonly endSequenceNumber: string;
  /** ISO 8601. */
  readonly approximateArrivalOfFirstRecord: string;
  /** ISO 8601. */
  readonly approximateArrivalOfLastRecord: string;
  /** How many records they are. */
  readonly batchSize: number;
  readonly streamArn: string;
}

/**
 * What an on-failure destination (a queue or topic) gets about records that were given up.
 * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export interface OnFailureDocument {
  readonly requestContext: {
    /** Of the last invocation with these records. */
    readonly requestId: string;
    readonly functionArn: string;
    readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
    readonly approximateInvokeCount: number;
  };
  /** Missing where the function was never called with these records. */
  readonly responseContext?: {
    readonly statusCode: 200;
    readonly executedVersion: '$LATEST';
    /** Missing where the function answered, and reported failures. */
    readonly functionError?: 'Unhandled';
  };
  readonly version: '1.0';
  /** ISO 8601, on virtual time. */
  readonly timestamp: string;
  readonly KinesisBatchInfo?: DiscardedBatchInfo;
  readonly DDBStreamBatchInfo?: DiscardedBatchInfo;
}

/** What is known of the calls with the records that are given up. */
export interface DiscardedCalls {
  readonly condition: OnFailureDocument['requestContext']['condition'];
  readonly calls: number;
  readonly requestId: string;
  readonly functionArn: string;
  readonly functionError: boolean;
  /** Milliseconds since 1970. */
  readonly dateMs: number;
}

export function onFailureDocument<TRecord extends SimulatedStreamRecord>(
  kind: StreamKind,
  entries: readonly StreamEntry<TRecord>[],
  { calls, condition, dateMs, functionArn, functionError, requestId }: DiscardedCalls,
): OnFailureDocument {
  const [first, last] = [entries[0], entries.at(-1)];
  const info: DiscardedBatchInfo = {
    shardId: first?.place.shardId ?? '',
    startSequenceNumber: first?.sequenceNumber ?? '',
    endSequenceNumber: last?.sequenceNumber ?? '',
    approximateArrivalOfFirstRecord: kind.formatDate(first?.place.arrivedAtMs ?? 0),
    approximateArrivalOfLastRecord: kind.formatDate(last?.place.arrivedAtMs ?? 0),
    batchSize: entries.length,
    streamArn: first?.story.record.eventSourceARN ?? '',
  };
  return {
    requestContext: { requestId, functionArn, condition, approximateInvokeCount: calls },
    ...(calls > 0 && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(functionError && { functionError: 'Unhandled' }),
      },
    }),
    version: '1.0',
    timestamp: new Date(dateMs).toISOString(),
    [kind.batchInfoName]: info,
  };
}
