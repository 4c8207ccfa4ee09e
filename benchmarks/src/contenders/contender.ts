import type { Context } from 'aws-lambda';
import type { AnyRecord, BatchEvent, SourceName } from '../events/batch-event.ts';

/** `async` and `sync` handlers get a record and do nothing; `json` handlers get the order that its body is. */
export type HandlerKind = 'async' | 'sync' | 'json';

/** Rejects, or throws, for a record that is to fail. */
export type Handle = (payload: never) => unknown;

/** What a Lambda function answers. */
export interface BatchAnswer {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** A Lambda function as a contender makes it. */
export type Invoke = (event: BatchEvent, context: Context) => Promise<BatchAnswer>;

/** One way to process a batch. */
export interface Contender {
  /** As in tables. */
  readonly label: string;
  readonly sources: readonly SourceName[];
  readonly kinds: readonly HandlerKind[];
  /** So many record handlers run at once, where a batch has as many records. */
  readonly atOnce: number;
  /** Whether records with the same ordering key never run at once. */
  readonly ordered?: boolean;
  /** Whether the function fails when every record did, and when a failed record has no identifier. */
  readonly strict: boolean;
  /** Not in the tables of all contenders: measured for a question of its own. */
  readonly apart?: boolean;
  /** Loads only what this contender needs. */
  create(source: SourceName, kind: HandlerKind, handle: Handle): Promise<Invoke>;
}

/** Orders are read from the bodies of a standard queue only. */
export function takesPart(contender: Contender, source: SourceName, kind: HandlerKind): boolean {
  return contender.sources.includes(source) && contender.kinds.includes(kind) && (kind !== 'json' || source === 'sqs');
}

/** The identifier that Lambda expects for a record of the source. */
export function identifierOf(source: SourceName): (record: AnyRecord) => string | undefined {
  // Each source's events hold records of that source.
  const identifiers = {
    sqs: (record: { messageId?: string }) => record.messageId,
    fifo: (record: { messageId?: string }) => record.messageId,
    kinesis: (record: { kinesis?: { sequenceNumber?: string } }) => record.kinesis?.sequenceNumber,
    dynamodb: (record: { dynamodb?: { SequenceNumber?: string } }) => record.dynamodb?.SequenceNumber,
  };
  return identifiers[source] as (record: AnyRecord) => string | undefined;
}
