import type { BatchResult } from '../result.ts';
import { brandError, isOfKind } from './batch-error.ts';

/**
 * Every record of a non-empty batch failed. Thrown, unless `throwOnFullBatchFailure` is off, once result and
 * answer are complete: Lambda then counts a function error and delivers the whole batch again, which is what the
 * answer would have asked for too.
 */
export class BatchProcessingError extends AggregateError {
  /** The error of each record, in batch order. The first is the `cause`, too. */
  declare readonly errors: Error[];
  /** What became of the batch, with the answer that was computed. */
  declare readonly result: BatchResult<unknown, unknown>;

  constructor(result: BatchResult<unknown, unknown>) {
    const errors = result.failureRecords.map(({ error }) => error);
    super(
      errors,
      `${errors.length === 1 ? 'The only record' : `All ${errors.length} records`} of the batch failed, so the function ` +
        'fails and Lambda delivers the whole batch again. `errors` has the error of each record; to report them instead ' +
        `of failing, set \`throwOnFullBatchFailure\` to false. The first: ${errors[0]?.message}`,
      { cause: errors[0] },
    );
    // Not enumerable, so that a logged error does not print the records.
    Object.defineProperty(this, 'result', { value: result });
  }

  /** Whether `value` is a `BatchProcessingError`, made by whatever copy of `@batch/core`. */
  static isInstance(value: unknown): value is BatchProcessingError {
    return isOfKind(value, 'BatchProcessingError');
  }
}

brandError(BatchProcessingError, 'BatchProcessingError');
