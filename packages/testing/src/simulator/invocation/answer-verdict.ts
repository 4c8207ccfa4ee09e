/**
 * The rule by which Lambda took an invocation for a success or a failure. Some rules are unconfirmed: nobody has recorded
 * the real service at them.
 *
 * - `answer-not-read`: the event source mapping lacks `ReportBatchItemFailures`, so whatever returned has succeeded.
 * - `empty-answer`: no answer, an empty one, or one without failures. The whole batch succeeded.
 * - `key-missing`: an answer without a key `batchItemFailures`, such as a misspelt one. The whole batch succeeded
 *   (unconfirmed; this reading shows what would be lost).
 * - `failures-reported`: the batch failed in part.
 * - `identifier-missing`: an item's `itemIdentifier` is empty, null or misnamed. The whole batch failed.
 * - `identifier-unknown`: an identifier is not in the batch. The whole batch failed.
 * - `answer-malformed`: the answer is no object, or its failures are no list. The whole batch failed
 *   (unconfirmed).
 * - `answer-not-serialisable`: the answer cannot become JSON. The whole batch failed.
 * - `thrown`: the function threw an error, or its promise was rejected. The whole batch failed.
 * - `timed-out`: no answer before the function's timeout. The whole batch failed.
 * - `state-missing`: an answer without `state`, in a tumbling window. The whole batch failed.
 */
export type AnswerRule =
  | 'answer-not-read'
  | 'empty-answer'
  | 'key-missing'
  | 'failures-reported'
  | 'identifier-missing'
  | 'identifier-unknown'
  | 'answer-malformed'
  | 'answer-not-serialisable'
  | 'thrown'
  | 'timed-out'
  | 'state-missing';

/** What Lambda made of the end of an invocation, and by which rule. */
export interface AnswerVerdict {
  /** What it means for the batch. */
  readonly kind: 'succeeded' | 'partly-failed' | 'failed';
  /** Which rule applied. */
  readonly rule: AnswerRule;
  /** The rule in words, with what it found. */
  readonly explanation: string;
  /** Whether nobody has recorded the real service at this rule. */
  readonly unconfirmed: boolean;
  /** The identifiers that the answer reports, where the batch failed in part. */
  readonly reported: ReadonlySet<string>;
}
