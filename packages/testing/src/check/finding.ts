/**
 * How bad it is. `error`: records can be lost without a trace, or Lambda does not accept the setting. `warning`: records
 * are held up, processed more often than needed, or given up too early. `info`: what the template does not tell, and
 * what to make sure of; it never fails a test.
 */
export type FindingSeverity = 'error' | 'warning' | 'info';

/**
 * What is checked, and how bad it is if it is not so.
 *
 * - `report-batch-item-failures`: the mapping has `ReportBatchItemFailures`. Error; a warning where only a condition or a
 *   parameter sets it.
 * - `visibility-timeout`: the visibility timeout is at least 6 function timeouts plus the window. Warning; an error if it
 *   is less than one.
 * - `dead-letter-queue`: the queue has a dead-letter queue. Error; a warning for a FIFO queue, and for what is a
 *   dead-letter queue itself.
 * - `max-receive-count`: the queue's `maxReceiveCount` is at least 5. Warning.
 * - `retry-limit`: the mapping of a stream has a limit of retries or of the record's age. Warning.
 * - `on-failure-destination`: the mapping of a stream has an on-failure destination. Error.
 * - `event-source-mapping`: the template has a mapping that can be checked at all. Error.
 * - `not-checked`: what another stack, a parameter, a condition or a loop decides. Info.
 */
export type ConfigurationRule =
  | 'report-batch-item-failures'
  | 'visibility-timeout'
  | 'dead-letter-queue'
  | 'max-receive-count'
  | 'retry-limit'
  | 'on-failure-destination'
  | 'event-source-mapping'
  | 'not-checked';

/** Something in a template that is wrong, or that the template does not tell. */
export interface ConfigurationFinding {
  /** How bad it is. */
  readonly severity: FindingSeverity;
  /** What was checked. */
  readonly rule: ConfigurationRule;
  /**
   * What to change: the resource's logical identifier. For an event of a SAM function "Function.Events.Name", for the
   * template as a whole "Resources".
   */
  readonly resource: string;
  /** The resource's path in the CDK app, where the template says it. */
  readonly constructPath?: string;
  /** What is wrong. */
  readonly problem: string;
  /** What comes of it, in one sentence. */
  readonly why: string;
  /** What to write, in CloudFormation's terms (SAM's are the same) and in CDK's. */
  readonly fix: string;
}

/** All rules, for what takes their names. */
export const configurationRules: Readonly<Record<ConfigurationRule, true>> = {
  'report-batch-item-failures': true,
  'visibility-timeout': true,
  'dead-letter-queue': true,
  'max-receive-count': true,
  'retry-limit': true,
  'on-failure-destination': true,
  'event-source-mapping': true,
  'not-checked': true,
};
