import { isDecodeErrorOf } from './decode-error.ts';
import type { RecordDecodeError } from './errors/record-decode-error.ts';
import { RecordProcessingError } from './errors/record-processing-error.ts';
import { type UnprocessedReason, UnprocessedRecordError } from './errors/unprocessed-record-error.ts';

/**
 * Why a record did not succeed. In a list of outcomes whatever is not a `Failure` is the data of a record that
 * succeeded, so success costs no object of its own.
 */
export class Failure {
  readonly kind: 'thrown' | UnprocessedReason;
  readonly cause: unknown;
  readonly started: boolean;
  readonly #brand = true;

  constructor(kind: 'thrown' | UnprocessedReason, cause: unknown, started: boolean) {
    this.kind = kind;
    this.cause = cause;
    this.started = started;
  }

  /** Unlike `instanceof`, runs no trap of a proxy: data may be anything. */
  static is(outcome: unknown): outcome is Failure {
    return typeof outcome === 'object' && outcome !== null && #brand in outcome;
  }
}

/** How every record starts: until its handler has finished, it is a failure. */
export const NOT_STARTED: Failure = new Failure('stopped', undefined, false);

/** The record handler has been called and has not finished. */
export const RUNNING: Failure = new Failure('stopped', undefined, true);

/** The public error of a record that failed. It costs microseconds, so it is made when somebody reads it. */
export function recordError(
  recordId: string,
  { kind, cause, started }: Failure,
): RecordProcessingError | RecordDecodeError | UnprocessedRecordError {
  if (kind === 'thrown' && isDecodeErrorOf(recordId, cause)) return cause;
  const error =
    kind === 'thrown'
      ? new RecordProcessingError(recordId, { cause })
      : new UnprocessedRecordError(recordId, kind, { cause, started });
  // The call stack here is that of whoever reads the error: it says nothing, and hides the cause's in a log.
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
