import { describeThrown } from './describe.ts';
import type { FinishedBatch } from './result.ts';
import { isThenable } from './thenable.ts';

/** Where warnings go: `console`, or a logger of the same shape. */
export interface BatchLogger {
  /**
   * Gets a sentence, and an object with the particulars. The sentence holds no payload.
   *
   * @param details for a batch that has failures: `batchSize` and `failureCount` (numbers), `recordIds` (of the failed
   * records, the first 100), and `error` (of the first of them, with what was thrown as its `cause`). For a hook that
   * threw: `error`, what it threw.
   */
  warn(message: string, details: Readonly<Record<string, unknown>>): unknown;
}

/** A batch may have 10,000 records, and a log line has a limit: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MAX_LOGGED_IDS = 100;

export function logFailures(logger: BatchLogger | false, batch: FinishedBatch<unknown, unknown>): void {
  const { records, failed } = batch;
  if (logger === false || failed.count === 0) return;
  const logged = failed.recordIds.slice(0, MAX_LOGGED_IDS);
  const more = failed.recordIds.length - logged.length;
  warn(
    logger,
    `${failed.count} of ${records.length} records failed: ${logged.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    {
      batchSize: records.length,
      failureCount: failed.count,
      recordIds: logged,
      error: batch.firstError,
    },
  );
}

/** @param recordId the record that the hook was called for, if it was for one. */
export function logHookError(logger: BatchLogger | false, error: unknown, recordId?: string): void {
  const forWhat = recordId === undefined ? 'the batch' : `record ${JSON.stringify(recordId)}`;
  warn(logger, `A hook threw ${describeThrown(error)} for ${forWhat}; no outcome changes.`, { error });
}

/** Never fails: a logger must not change what happened to a record. */
function warn(logger: BatchLogger | false, message: string, details: Readonly<Record<string, unknown>>): void {
  if (logger === false) return;
  try {
    const returned = logger.warn(message, details);
    if (isThenable(returned)) returned.then(undefined, () => undefined);
  } catch {
    // There is no place left to tell.
  }
}
