import type {
  BatchDecoratorOptions,
  BatchHandler,
  BatchMethodDecorator,
  BatchOptions,
  BatchProcessor,
  BatchResult,
  BatchSource,
  DerivedPolicy,
  RecordHandler,
} from '@batch/core';

/** What a test wants a record to be. */
export interface RecordPlan {
  /** The record's identifier; `undefined`: the record has none. */
  readonly id: string | undefined;
  /** Its ordering key; `undefined`: none. */
  readonly key: string | undefined;
}

/** All that the contract suite needs of a source: what its package exports, and builders for its events. */
export interface SourceUnderTest<TEvent, TRecord, TResponse> {
  readonly name: string;
  readonly source: BatchSource<TEvent, TRecord, TResponse>;

  readonly batchHandler: (
    recordHandler: RecordHandler<TRecord, TRecord>,
    options?: BatchOptions<TEvent, TRecord, TResponse>,
  ) => BatchHandler<TEvent, TResponse>;
  readonly createProcessor: (
    options?: BatchOptions<TEvent, TRecord, TResponse>,
  ) => BatchProcessor<TEvent, TRecord, TResponse>;
  readonly decorator: (
    options: BatchDecoratorOptions<TEvent, TRecord, TResponse, TRecord, unknown>,
  ) => BatchMethodDecorator<TEvent, TRecord, TResponse, unknown>;
  readonly batchResponse: (result: Pick<BatchResult<TRecord, unknown>, 'failureRecords'>) => TResponse;

  /** An event with these records, in this order. Identifiers are "1001", "1002", and so on. */
  readonly event: (records: readonly RecordPlan[]) => TEvent;
  /** Whether a record of this source can be without an ordering key. */
  readonly keyIsOptional: boolean;
  /** What `DeriveFromEvent` means for the events of `event`. */
  readonly derivedPolicy: DerivedPolicy;
  /** What the source calls a record with this identifier. */
  readonly recordId: (id: string) => string;
  /** The answer that reports these identifiers. */
  readonly response: (ids: readonly string[]) => TResponse;
  /** Events that are not of this source, each with a word for the test's name. */
  readonly foreignEvents: readonly (readonly [name: string, event: unknown])[];
}
