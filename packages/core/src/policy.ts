/** What happens to the rest of a batch once a record has failed. */
export const ErrorHandlingPolicy = {
  /**
   * The default: `StopOnFirstBatchItemFailure` for an SQS FIFO queue, that is, where `eventSourceARN` ends in `.fifo`;
   * `ContinueOnBatchItemFailure` for everything else.
   */
  DeriveFromEvent: 'DeriveFromEvent',
  /** Every record is processed. */
  ContinueOnBatchItemFailure: 'ContinueOnBatchItemFailure',
  /**
   * Nothing more is started; what is in flight may finish and counts by its own outcome; the rest is reported as failed,
   * unprocessed. The vendor's rule for FIFO queues:
   * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
   */
  StopOnFirstBatchItemFailure: 'StopOnFirstBatchItemFailure',
  /** Only the records with the failed one's ordering key stop; a record without a key stands alone. */
  StopGroupOnFirstBatchItemFailure: 'StopGroupOnFirstBatchItemFailure',
} as const;

/** The name of a policy: what happens to the rest of a batch once a record has failed. */
export type ErrorHandlingPolicy = (typeof ErrorHandlingPolicy)[keyof typeof ErrorHandlingPolicy];

/** A policy that a source can derive from its event. */
export type DerivedPolicy = 'ContinueOnBatchItemFailure' | 'StopOnFirstBatchItemFailure';
