import type { BatchHooks } from './hooks.ts';
import type { BatchLogger } from './logger.ts';
import type { ErrorHandlingPolicy } from './policy.ts';
import type { Decoder } from './record-handler.ts';
import type { OrderingKey } from './source.ts';

/**
 * The settings of a handler or processor. An option wins over its environment variable, which wins over the
 * default; the variables are read once, when the handler or processor is made. A value that is not understood is
 * a `BatchConfigurationError`; `undefined` counts as not set.
 */
export interface BatchOptions<TEvent = unknown, TRecord = unknown, TResponse = unknown, TPayload = TRecord> {
  /**
   * What happens to the rest of the batch once a record has failed.
   * Variable: `POWERTOOLS_BATCH_ERROR_HANDLING_POLICY`, in any case.
   *
   * @default 'DeriveFromEvent'
   */
  readonly errorHandlingPolicy?: ErrorHandlingPolicy | undefined;

  /**
   * Whether several records may be processed at once. Off: one record at a time, whatever the degree.
   * Variable: `POWERTOOLS_BATCH_PARALLEL_ENABLED`, `true` or `false`.
   *
   * @default false
   */
  readonly parallelEnabled?: boolean | undefined;

  /**
   * How many records are processed at once at the most, where `parallelEnabled` is on: a whole number from 1 up,
   * or -1 for the number of vCPUs. Variable: `POWERTOOLS_BATCH_MAX_DEGREE_OF_PARALLELISM`.
   *
   * @default 1
   */
  readonly maxDegreeOfParallelism?: number | undefined;

  /**
   * Whether to throw a `BatchProcessingError` when every record of a non-empty batch failed: Lambda then counts a
   * function error, and for SQS slows its pollers down, which it does not do for reported failures.
   * Variable: `POWERTOOLS_BATCH_THROW_ON_FULL_BATCH_FAILURE`, `true` or `false`.
   *
   * @default true
   */
  readonly throwOnFullBatchFailure?: boolean | undefined;

  /**
   * Which records keep their order and never run at once: those with the same key of the source (FIFO
   * `MessageGroupId`, Kinesis `partitionKey`, DynamoDB `Keys`), none, or those for which the function returns the
   * same key (`undefined`: the record stands alone). It also says what a group is to the policy
   * `StopGroupOnFirstBatchItemFailure`.
   *
   * @default 'source'
   */
  readonly orderBy?: 'source' | 'none' | ((record: TRecord) => OrderingKey) | undefined;

  /**
   * How long before the function's timeout to stop, in milliseconds; `false` for never. Needs the Lambda context.
   * Then nothing new starts, the signal of running handlers is aborted, and the answer is given at once with
   * everything unfinished as failed.
   *
   * @default a tenth of the time left at the start of the batch, at most 1,000
   */
  readonly deadlineMarginMs?: number | false | undefined;

  /**
   * Turns a record into the payload that the record handler gets, sync or async.
   *
   * @default none: the payload is the record itself
   */
  readonly decode?: Decoder<TRecord, TPayload> | undefined;

  /**
   * What to call around the batch and its records: one object, or several.
   *
   * @default none
   */
  readonly hooks?:
    | BatchHooks<TEvent, TRecord, TResponse>
    | readonly BatchHooks<TEvent, TRecord, TResponse>[]
    | undefined;

  /**
   * Gets one `warn` for each batch that has failures (counts, first error, record identifiers), and one for each
   * hook that threw where a throw changes nothing; `false` for none.
   *
   * @default console
   */
  readonly logger?: BatchLogger | false | undefined;
}
