import { describeRecord, describeThrown } from '../describe.ts';
import { BatchError, brandError, isOfKind } from './batch-error.ts';

/** One thing that is wrong with a payload, in the form that Standard Schema gives it. */
export interface DecodeIssue {
  /** What is wrong, in the schema library's words. */
  readonly message: string;
  /** Where in the payload, from the outside in; absent for the payload as a whole. */
  readonly path?: readonly unknown[] | undefined;
}

/** The `decode` setting could not turn the record into a payload, so the record handler was not called. */
export class RecordDecodeError extends BatchError {
  /** The record's identifier, as the source names it; empty if the record has none. */
  readonly recordId: string;
  /** What a schema found wrong; empty if the payload could not even be parsed. */
  declare readonly issues: readonly DecodeIssue[];

  constructor(recordId: string, options: { readonly cause?: unknown; readonly issues?: readonly DecodeIssue[] }) {
    super(
      `${describeRecord(recordId)} could not be decoded: its decoder threw ${describeThrown(options.cause)}. ` +
        'See the `cause` and the `issues`; correct the producer or the schema.',
      'cause' in options ? { cause: options.cause } : undefined,
    );
    this.recordId = recordId;
    // Not enumerable, so that a logged error does not print what a schema library may quote of the payload.
    Object.defineProperty(this, 'issues', { value: options.issues ?? [] });
  }

  /** Whether `value` is a `RecordDecodeError`, made by whatever copy of `@batch/core`. */
  static override isInstance(value: unknown): value is RecordDecodeError {
    return isOfKind(value, 'RecordDecodeError');
  }
}

brandError(RecordDecodeError, 'RecordDecodeError');
