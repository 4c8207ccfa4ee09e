import { describeRecord, describeThrown } from '../describe.ts';
import { BatchError, brandError, isOfKind } from './batch-error.ts';

/** The record handler, or a `handleRecord` hook around it, threw. What was thrown is the `cause`. */
export class RecordProcessingError extends BatchError {
  /** The record's identifier, as the source names it; empty if the record has none. */
  readonly recordId: string;

  constructor(recordId: string, options: { readonly cause: unknown }) {
    super(
      `${describeRecord(recordId)} failed: its record handler threw ${describeThrown(options.cause)}. ` +
        'See the `cause`; Lambda delivers the record again.',
      options,
    );
    this.recordId = recordId;
  }

  /** Whether `value` is a `RecordProcessingError`, made by whatever copy of `@batch/core`. */
  static override isInstance(value: unknown): value is RecordProcessingError {
    return isOfKind(value, 'RecordProcessingError');
  }
}

brandError(RecordProcessingError, 'RecordProcessingError');
