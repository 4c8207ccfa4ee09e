import type { RecordDecodeError } from './errors/record-decode-error.ts';
import type { RecordProcessingError } from './errors/record-processing-error.ts';
import type { UnprocessedRecordError } from './errors/unprocessed-record-error.ts';
import { Failure, recordError } from './outcome.ts';
import type { BatchSource } from './source.ts';

/** A record whose handler finished. */
export interface RecordSuccess<TRecord, TData = unknown> {
  /** The record as Lambda sent it. */
  readonly record: TRecord;
  /** The record's identifier, as the source names it; empty if the record has none. */
  readonly recordId: string;
  /** What the record handler returned. */
  readonly data: TData;
}

/** A record that Lambda has to deliver again. */
export interface RecordFailure<TRecord> {
  /** The record as Lambda sent it. */
  readonly record: TRecord;
  /** The record's identifier, as the source names it. */
  readonly recordId: string;
  /** Why it failed. What the record handler threw is the `cause` of a `RecordProcessingError`. */
  readonly error: RecordProcessingError | RecordDecodeError | UnprocessedRecordError;
}

/** What became of a batch. All lists are in batch order, whatever ran in parallel, and are made when read. */
export interface BatchResult<TRecord, TResponse, TData = unknown> {
  /** All records of the batch. */
  readonly batchRecords: readonly TRecord[];
  /** The records whose handler finished. */
  readonly successRecords: readonly RecordSuccess<TRecord, TData>[];
  /** All other records. */
  readonly failureRecords: readonly RecordFailure<TRecord>[];
  /** The answer for Lambda. A function that does not return it has told Lambda that everything succeeded. */
  readonly response: TResponse;
}

/** The result of a finished batch, over its outcomes by index. */
export class OutcomeResult<TRecord, TResponse, TData> implements BatchResult<TRecord, TResponse, TData> {
  readonly batchRecords: readonly TRecord[];
  readonly response: TResponse;
  readonly #outcomes: readonly unknown[];
  readonly #source: Pick<BatchSource<never, TRecord, TResponse>, 'identify'>;
  #failures: Map<number, RecordFailure<TRecord>> | undefined;
  #successRecords: readonly RecordSuccess<TRecord, TData>[] | undefined;
  #failureRecords: readonly RecordFailure<TRecord>[] | undefined;

  constructor(
    source: Pick<BatchSource<never, TRecord, TResponse>, 'identify'>,
    batchRecords: readonly TRecord[],
    outcomes: readonly unknown[],
    response: TResponse,
  ) {
    this.#source = source;
    this.batchRecords = batchRecords;
    this.#outcomes = outcomes;
    this.response = response;
  }

  get successRecords(): readonly RecordSuccess<TRecord, TData>[] {
    this.#successRecords ??= this.batchRecords.flatMap((record, index) => {
      const outcome = this.#outcomes[index];
      if (outcome instanceof Failure) return [];
      // What is not a failure is what the record handler returned.
      return { record, recordId: this.#source.identify(record) ?? '', data: outcome as TData };
    });
    return this.#successRecords;
  }

  get failureRecords(): readonly RecordFailure<TRecord>[] {
    this.#failureRecords ??= this.batchRecords.flatMap((_, index) => this.#failureAt(index) ?? []);
    return this.#failureRecords;
  }

  /** The first of `failureRecords`, without making the errors of all others. */
  get firstFailure(): RecordFailure<TRecord> | undefined {
    return this.#failureAt(this.#outcomes.findIndex((outcome) => outcome instanceof Failure));
  }

  #failureAt(index: number): RecordFailure<TRecord> | undefined {
    const known = this.#failures?.get(index);
    const outcome = this.#outcomes[index];
    if (known !== undefined || !(outcome instanceof Failure)) return known;
    // There is an outcome at this index, so there is a record.
    const record = this.batchRecords[index] as TRecord;
    const recordId = this.#source.identify(record) ?? '';
    const failure = { record, recordId, error: recordError(recordId, outcome) };
    this.#failures ??= new Map();
    this.#failures.set(index, failure);
    return failure;
  }
}
