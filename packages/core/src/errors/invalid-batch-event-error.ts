import { BatchError, brandError, isOfKind } from './batch-error.ts';

/**
 * The event is not one of the source (thrown before any record handler runs), or a record that failed has no
 * identifier to report, so that only failing the whole batch keeps it from being lost.
 */
export class InvalidBatchEventError extends BatchError {
  /** Whether `value` is an `InvalidBatchEventError`, made by whatever copy of `@batch/core`. */
  static override isInstance(value: unknown): value is InvalidBatchEventError {
    return isOfKind(value, 'InvalidBatchEventError');
  }
}

brandError(InvalidBatchEventError, 'InvalidBatchEventError');
