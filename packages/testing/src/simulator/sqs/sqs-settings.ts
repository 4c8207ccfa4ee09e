import type { SQSRecord } from 'aws-lambda';
import { refuseSetting, SettingReader } from '../check-settings.ts';
import {
  type CheckedSettings,
  checkSimulationSettings,
  type SimulationSettings,
  simulationSettingNames,
} from '../simulation-settings.ts';

/**
 * Settings of {@link simulateSqs}: those of the event source mapping, the queue and the function, under the names that
 * they have there. `undefined` counts as not set.
 */
export interface SqsSimulationSettings extends SimulationSettings<SQSRecord> {
  /**
   * The queue's name. One that ends in `.fifo` is that of a FIFO queue; nothing else is.
   *
   * @default the name in the `eventSourceARN` of the messages; "test-queue" for messages that have none
   */
  readonly queueName?: string | undefined;
  /** The most messages in a batch: from 1 to 10,000; more than 10 needs a window, FIFO takes at most 10. @default 10 */
  readonly batchSize?: number | undefined;
  /** How long to gather a batch, in whole seconds: from 0 to 300. FIFO queues have none. @default 0 */
  readonly maximumBatchingWindowInSeconds?: number | undefined;
  /**
   * How many invocations run at once at the most: from 1 to 1,000. (The service takes 2 and up for its own setting; 1 is
   * a function with a reserved concurrency of 1.)
   *
   * @default 5: how many batches a mapping begins with
   */
  readonly maximumConcurrency?: number | undefined;
  /**
   * The queue's visibility timeout, in whole seconds: from 1 to 43,200, and not shorter than the function's timeout.
   *
   * @default 30
   */
  readonly visibilityTimeout?: number | undefined;
  /**
   * After so many deliveries a message moves to the dead-letter queue: from 1 to 1,000.
   *
   * @default none: there is no dead-letter queue, and a message comes back until it expires
   */
  readonly maxReceiveCount?: number | undefined;
  /** How long the queue keeps a message, in whole seconds: from 60 to 1,209,600. @default 345,600 (4 days) */
  readonly messageRetentionPeriod?: number | undefined;
  /** Whether the messages of a standard queue come in any order, as they may. The seed decides it. @default false */
  readonly shuffle?: boolean | undefined;
  /** The same seed gives the same run: a whole number. @default 0 */
  readonly seed?: number | undefined;
}

/** The settings, checked and complete. */
export interface CheckedSqsSettings extends CheckedSettings<SQSRecord> {
  readonly fifo: boolean;
  readonly batchSize: number;
  readonly maximumBatchingWindowInSeconds: number;
  readonly maximumConcurrency: number;
  readonly visibilityTimeout: number;
  /** Infinity: there is no dead-letter queue. */
  readonly maxReceiveCount: number;
  readonly messageRetentionPeriod: number;
  readonly shuffle: boolean;
  readonly seed: number;
}

const settingNames: Readonly<Record<keyof SqsSimulationSettings, true>> = {
  ...simulationSettingNames,
  queueName: true,
  batchSize: true,
  maximumBatchingWindowInSeconds: true,
  maximumConcurrency: true,
  visibilityTimeout: true,
  maxReceiveCount: true,
  messageRetentionPeriod: true,
  shuffle: true,
  seed: true,
};

const FIFO_BATCH_LIMIT = 10;
/** Without a batching window a batch is what one receive call gives. */
const RECEIVE_LIMIT = 10;

/**
 * The limits are those of the service:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 *
 * @param fifo whether the queue is a FIFO queue.
 * @throws TypeError for a setting that is not understood, or contradicts another one.
 */
export function checkSqsSettings(settings: SqsSimulationSettings, fifo: boolean): CheckedSqsSettings {
  const reader = new SettingReader(settings, settingNames);
  const checked: CheckedSqsSettings = {
    ...checkSimulationSettings(settings, reader),
    fifo,
    batchSize: reader.wholeNumber('batchSize', { byDefault: 10, from: 1, to: 10_000 }),
    maximumBatchingWindowInSeconds: reader.wholeNumber('maximumBatchingWindowInSeconds', {
      byDefault: 0,
      from: 0,
      to: 300,
    }),
    maximumConcurrency: reader.wholeNumber('maximumConcurrency', { byDefault: 5, from: 1, to: 1000 }),
    visibilityTimeout: reader.wholeNumber('visibilityTimeout', { byDefault: 30, from: 1, to: 43_200 }),
    maxReceiveCount:
      settings.maxReceiveCount === undefined
        ? Number.POSITIVE_INFINITY
        : reader.wholeNumber('maxReceiveCount', { byDefault: 1, from: 1, to: 1000 }),
    messageRetentionPeriod: reader.wholeNumber('messageRetentionPeriod', {
      byDefault: 345_600,
      from: 60,
      to: 1_209_600,
    }),
    shuffle: reader.boolean('shuffle'),
    seed: reader.wholeNumber('seed', { byDefault: 0, from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }),
  };
  checkTogether(checked);
  return checked;
}

function checkTogether(settings: CheckedSqsSettings): void {
  const { batchSize, fifo, functionTimeoutMs, maximumBatchingWindowInSeconds, shuffle, visibilityTimeout } = settings;
  if (fifo && batchSize > FIFO_BATCH_LIMIT) refuseSetting('batchSize', batchSize, 'for a FIFO queue from 1 to 10');
  if (fifo && maximumBatchingWindowInSeconds > 0) {
    refuseSetting('maximumBatchingWindowInSeconds', maximumBatchingWindowInSeconds, 'for a FIFO queue 0');
  }
  if (fifo && shuffle) refuseSetting('shuffle', shuffle, 'for a FIFO queue, which keeps its order, false');
  if (batchSize > RECEIVE_LIMIT && maximumBatchingWindowInSeconds === 0) {
    refuseSetting('batchSize', batchSize, 'from 1 to 10, or more with `maximumBatchingWindowInSeconds` of at least 1');
  }
  if (functionTimeoutMs > visibilityTimeout * 1000) {
    refuseSetting(
      'visibilityTimeout',
      visibilityTimeout,
      `at least the function's timeout, ${functionTimeoutMs / 1000} seconds (six times as long is advised)`,
    );
  }
}
