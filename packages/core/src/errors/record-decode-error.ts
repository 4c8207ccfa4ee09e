import { describeRecord, describeThrown } from '../describe.ts';
import { BatchError, brandError, isOfKind } from './batch-error.ts';

/** One thing that is wrong with a payload, in the form that Standard Schema gives it. */
export interface DecodeIssue {
  /** What is wrong, in the schema library's words, which may quote the payload. */
  readonly message: string;
  /** Where in the payload, from the outside in; absent for the payload as a whole. */
  readonly path?: readonly PropertyKey[] | undefined;
}

/** The `decode` setting could not turn the record into a payload, so the record handler was not called. */
export class RecordDecodeError extends BatchError {
  /** The record's identifier, as the source names it; empty if the record has none. */
  readonly recordId: string;
  /** What a schema found wrong; empty if the payload could not even be parsed. */
  declare readonly issues: readonly DecodeIssue[];

  /**
   * @param options.problem what is wrong and where, without anything of the payload, as the end of a sentence that
   * begins "Record … could not be decoded:".
   */
  constructor(
    recordId: string,
    options: {
      readonly problem?: string | undefined;
      readonly issues?: readonly DecodeIssue[] | undefined;
      readonly cause?: unknown;
    },
  ) {
    const { problem = `its decoder threw ${describeThrown(options.cause)}`, issues = [] } = options;
    super(
      `${describeRecord(recordId)} could not be decoded: ${problem}. Correct the producer or the decoder; ` +
        'Lambda delivers the record again.',
      'cause' in options ? { cause: options.cause } : undefined,
    );
    this.recordId = recordId;
    // Not enumerable, so that a logged error does not print what a schema library quotes of the payload.
    Object.defineProperty(this, 'issues', { value: issues });
  }

  /** Whether `value` is a `RecordDecodeError`, made by whatever copy of `@batch/core`. */
  static override isInstance(value: unknown): value is RecordDecodeError {
    return isOfKind(value, 'RecordDecodeError');
  }
}

brandError(RecordDecodeError, 'RecordDecodeError');
