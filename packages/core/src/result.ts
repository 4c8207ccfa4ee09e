import type { RecordDecodeError } from './errors/record-decode-error.ts';
import type { RecordProcessingError } from './errors/record-processing-error.ts';
import type { UnprocessedRecordError } from './errors/unprocessed-record-error.ts';
import type { ProcessedRecords } from './execute.ts';
import { type FailedRecords, failedRecords } from './failed-records.ts';
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

/** A batch that has run, with its answer and its result. */
export class FinishedBatch<TRecord, TResponse> {
  readonly records: readonly TRecord[];
  /** By index; see `outcome.ts`. */
  readonly outcomes: readonly unknown[];
  readonly failed: FailedRecords<TRecord>;
  readonly #source: BatchSource<never, TRecord, TResponse>;
  readonly #recordIds: readonly (string | undefined)[];

  /** @throws InvalidBatchEventError if a failed record has no identifier. */
  constructor(
    source: BatchSource<never, TRecord, TResponse>,
    { records, recordIds, outcomes, allSucceeded }: ProcessedRecords<TRecord>,
  ) {
    this.#source = source;
    this.#recordIds = recordIds;
    this.records = records;
    this.outcomes = outcomes;
    this.failed = allSucceeded ? NOTHING_FAILED : failedRecords(source.name, records, recordIds, outcomes);
  }

  get allFailed(): boolean {
    return this.records.length > 0 && this.failed.count === this.records.length;
  }

  /** The error of the first failed record, without making those of all others. */
  get firstError(): RecordFailure<TRecord>['error'] | undefined {
    const index = this.outcomes.findIndex(Failure.is);
    const failure = this.outcomes[index];
    return Failure.is(failure) ? recordError(this.#recordIds[index] ?? '', failure) : undefined;
  }

  /** Made anew each time, so that no hook can change what the function answers. */
  get response(): TResponse {
    return this.#source.response([...this.failed.recordIds], [...this.failed.records]);
  }

  /** One for the hooks, and one for the caller: what the one changes, the other does not see. */
  createResult(): BatchResult<TRecord, TResponse> {
    return createResult(this, this.#recordIds);
  }
}

const NOTHING_FAILED: FailedRecords<never> = { count: 0, recordIds: [], records: [] };

/** All properties are the object's own, so that a copy of the result has them too. */
function createResult<TRecord, TResponse>(
  batch: FinishedBatch<TRecord, TResponse>,
  recordIds: readonly (string | undefined)[],
): BatchResult<TRecord, TResponse> {
  const { records, outcomes } = batch;
  let successRecords: readonly RecordSuccess<TRecord>[] | undefined;
  let failureRecords: readonly RecordFailure<TRecord>[] | undefined;
  let response: { readonly value: TResponse } | undefined;
  return {
    batchRecords: [...records],

    get successRecords() {
      successRecords ??= records.flatMap((record, index) => {
        const outcome = outcomes[index];
        // What is not a failure is what the record handler returned.
        return Failure.is(outcome) ? [] : { record, recordId: recordIds[index] ?? '', data: outcome };
      });
      return successRecords;
    },

    get failureRecords() {
      failureRecords ??= records.flatMap((record, index) => {
        const outcome = outcomes[index];
        const recordId = recordIds[index] ?? '';
        return Failure.is(outcome) ? { record, recordId, error: recordError(recordId, outcome) } : [];
      });
      return failureRecords;
    },

    get response() {
      response ??= { value: batch.response };
      return response.value;
    },
  };
}
