import type { StreamEntry } from './stream-entry.ts';
import type { SimulatedStreamRecord, StreamKind } from './stream-kind.ts';

/** Which records were given up. They themselves are not in the document: they have to be read from the stream. */
export interface DiscardedBatchInfo {
  /** The shard that holds them. */
  readonly shardId: string;
  /** The sequence number of the first one. */
  readonly startSequenceNumber: string;
  /** The sequence number of the last one. */
  readonly endSequenceNumber: string;
  /** When the first one came into the stream, as ISO 8601. */
  readonly approximateArrivalOfFirstRecord: string;
  /** When the last one came into the stream, as ISO 8601. */
  readonly approximateArrivalOfLastRecord: string;
  /** How many records they are. */
  readonly batchSize: number;
  /** The stream, from which they can be read. */
  readonly streamArn: string;
}

/**
 * What an on-failure destination (a queue or topic) gets about records that were given up.
 * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export interface OnFailureDocument {
  /** Why the records were given up, and after how many calls. */
  readonly requestContext: {
    /** The identifier of the last invocation with these records. */
    readonly requestId: string;
    /** The function. */
    readonly functionArn: string;
    /** Which limit was reached: that of the retries, or that of the records' age. */
    readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
    /** How often the function was called with them. */
    readonly approximateInvokeCount: number;
  };
  /** How the last call ended. Missing where the function was never called with these records. */
  readonly responseContext?: {
    /** The invocation's status. */
    readonly statusCode: 200;
    /** The function's version. */
    readonly executedVersion: '$LATEST';
    /** "Unhandled" if the function threw or timed out. Missing where the function answered, and reported failures. */
    readonly functionError?: 'Unhandled';
  };
  /** The version of the document's form. */
  readonly version: '1.0';
  /** When it was written, as ISO 8601, on virtual time. */
  readonly timestamp: string;
  /** Which records, where they are of a Kinesis stream. */
  readonly KinesisBatchInfo?: DiscardedBatchInfo;
  /** Which records, where they are of a DynamoDB stream. */
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
