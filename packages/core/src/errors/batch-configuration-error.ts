import { BatchError, brandError, isOfKind } from './batch-error.ts';

/**
 * A setting is not understood, out of range, or contradicts another one. Thrown when the handler, processor
 * or decorator is made; a deadline margin that leaves no time shows only when a batch arrives.
 */
export class BatchConfigurationError extends BatchError {
  /** Whether `value` is a `BatchConfigurationError`, made by whatever copy of `@batch/core`. */
  static override isInstance(value: unknown): value is BatchConfigurationError {
    return isOfKind(value, 'BatchConfigurationError');
  }
}

brandError(BatchConfigurationError, 'BatchConfigurationError');
