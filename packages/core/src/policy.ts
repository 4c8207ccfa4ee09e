/**
 * What happens to the rest of a batch once a record has failed.
 *
 * - `DeriveFromEvent` (the default): `StopOnFirstBatchItemFailure` for an SQS FIFO queue, that is, where
 *   `eventSourceARN` ends in `.fifo`; `ContinueOnBatchItemFailure` for everything else.
 * - `ContinueOnBatchItemFailure`: every record is processed.
 * - `StopOnFirstBatchItemFailure`: nothing more is started; what is in flight may finish and counts by its own
 *   outcome; the rest is reported as failed, unprocessed. The vendor's rule for FIFO queues:
 *   https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 * - `StopGroupOnFirstBatchItemFailure`: only the records with the failed one's ordering key stop; a record
 *   without a key stands alone.
 */
export const ErrorHandlingPolicy = {
  DeriveFromEvent: 'DeriveFromEvent',
  ContinueOnBatchItemFailure: 'ContinueOnBatchItemFailure',
  StopOnFirstBatchItemFailure: 'StopOnFirstBatchItemFailure',
  StopGroupOnFirstBatchItemFailure: 'StopGroupOnFirstBatchItemFailure',
} as const;

/** The name of a policy: what happens to the rest of a batch once a record has failed. */
export type ErrorHandlingPolicy = (typeof ErrorHandlingPolicy)[keyof typeof ErrorHandlingPolicy];

/** A policy that a source can derive from its event. */
export type DerivedPolicy = 'ContinueOnBatchItemFailure' | 'StopOnFirstBatchItemFailure';
