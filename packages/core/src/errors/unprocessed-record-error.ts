import { describeRecord } from '../describe.ts';
import { BatchError, brandError, isOfKind } from './batch-error.ts';

/**
 * Why a record has no outcome of its own.
 *
 * - `stopped`: an earlier record failed, and the policy stops the batch there.
 * - `group-stopped`: an earlier record with the same ordering key failed, and the policy stops the group.
 * - `deadline`: the function's timeout came near.
 * - `aborted`: the caller's `signal` was aborted.
 */
export type UnprocessedReason = 'stopped' | 'group-stopped' | 'deadline' | 'aborted';

const explanations: Readonly<Record<UnprocessedReason, string>> = {
  stopped: 'another record of the batch failed and the policy stops there. See the `cause`',
  'group-stopped': 'an earlier record with its ordering key failed and the policy stops there. See the `cause`',
  deadline:
    "the function's timeout was near. Allow a longer timeout, smaller batches or more parallelism if this happens often",
  aborted: "the caller's signal was aborted. See the `cause`",
};

/** The record was not started, or not finished in time; it is reported, so Lambda delivers it again. */
export class UnprocessedRecordError extends BatchError {
  /** The record's identifier, as the source names it; empty if the record has none. */
  readonly recordId: string;
  /** Why the record has no outcome of its own. */
  readonly reason: UnprocessedReason;
  /** Whether its record handler had been called and was still running when the answer was given. */
  readonly started: boolean;

  constructor(
    recordId: string,
    reason: UnprocessedReason,
    options: { readonly cause?: unknown; readonly started?: boolean } = {},
  ) {
    const started = options.started ?? false;
    super(
      `${describeRecord(recordId)} was ${started ? 'still running' : 'not started'}: ${explanations[reason]}. ` +
        'Lambda delivers the record again.',
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.recordId = recordId;
    this.reason = reason;
    this.started = started;
  }

  /** Whether `value` is an `UnprocessedRecordError`, made by whatever copy of `@batch/core`. */
  static override isInstance(value: unknown): value is UnprocessedRecordError {
    return isOfKind(value, 'UnprocessedRecordError');
  }
}

brandError(UnprocessedRecordError, 'UnprocessedRecordError');
