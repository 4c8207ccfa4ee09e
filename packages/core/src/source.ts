import type { DerivedPolicy } from './policy.ts';

/** What keeps records in order: those with the same key do. `undefined` and `null`: the record stands alone. */
export type OrderingKey = string | number | bigint | undefined | null;

/**
 * The port to a kind of event: all that the engine has to know of it. A source is a plain object without state;
 * the engine calls its functions in the order below.
 *
 * @example
 * ```ts
 * import { type BatchSource, createBatchHandler, InvalidBatchEventError } from '@batch/core';
 *
 * interface JobEvent {
 *   readonly jobs: readonly { readonly id: string; readonly customer: string }[];
 * }
 *
 * const jobSource: BatchSource<JobEvent, JobEvent['jobs'][number], { readonly again: readonly string[] }> = {
 *   name: 'Jobs',
 *   records: (event) => {
 *     if (!Array.isArray(event?.jobs)) throw new InvalidBatchEventError('The event has no list of jobs.');
 *     return event.jobs;
 *   },
 *   derivePolicy: () => 'ContinueOnBatchItemFailure',
 *   orderingKey: (job) => job.customer,
 *   identify: (job) => job.id,
 *   response: (recordIds) => ({ again: recordIds }),
 * };
 *
 * export const handler = createBatchHandler(jobSource, (job) => console.log(job.id));
 * ```
 */
export interface BatchSource<TEvent, TRecord, TResponse> {
  /** What a person calls it, for error messages: "Amazon SQS". */
  readonly name: string;

  /**
   * The event's records, in the order in which the source delivers them.
   *
   * @throws InvalidBatchEventError if the event, which comes from outside whatever its type says, is not of this
   * source. No record handler has run by then.
   */
  records(event: TEvent): readonly TRecord[];

  /** What the policy `DeriveFromEvent` means for these records, of which there is at least one. */
  derivePolicy(records: readonly TRecord[]): DerivedPolicy;

  /**
   * Whether the source promises an order within these records, of which there is at least one. Where it does not, no
   * ordering key is read.
   *
   * @default it does
   */
  promisesOrder?(records: readonly TRecord[]): boolean;

  /** The key within which the source promises an order. */
  orderingKey(record: TRecord): OrderingKey;

  /** The record's identifier: for messages, and to tell which records are the same one to Lambda. */
  identify(record: TRecord): string | undefined;

  /**
   * The answer for Lambda.
   *
   * @param recordIds the identifiers of the failed records: each once, none empty, in batch order.
   * @param records the failed records, the first one for each of `recordIds`, for a source that reports more of a
   * record than a text.
   */
  response(recordIds: readonly string[], records: readonly TRecord[]): TResponse;
}
