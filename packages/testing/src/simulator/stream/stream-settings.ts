import { refuseSetting, SettingReader } from '../check-settings.ts';
import {
  type CheckedSettings,
  checkSimulationSettings,
  type SimulationSettings,
  simulationSettingNames,
} from '../simulation-settings.ts';
import type { SimulatedStreamRecord, StreamKind } from './stream-kind.ts';

/**
 * Settings of {@link simulateStream}: those of the event source mapping, the stream and the function, under the names
 * that they have there. `undefined` counts as not set.
 */
export interface StreamSimulationSettings<TRecord extends SimulatedStreamRecord = SimulatedStreamRecord>
  extends SimulationSettings<TRecord> {
  /** The most records in a batch: from 1 to 10,000. @default 100 */
  readonly batchSize?: number | undefined;
  /** How long to gather a batch, in whole seconds: from 0 to 300. @default 0 */
  readonly maximumBatchingWindowInSeconds?: number | undefined;
  /**
   * How many batches of one shard run at once: from 1 to 10. Records of one partition key, or of one item, keep their
   * order.
   *
   * @default 1
   */
  readonly parallelizationFactor?: number | undefined;
  /**
   * How often a batch that makes no progress is delivered again: from 0 to 10,000, or -1 for as often as it takes.
   *
   * @default -1
   */
  readonly maximumRetryAttempts?: number | undefined;
  /**
   * The age, in seconds, from which on a record is given up: from 60 to 604,800, or -1 for none.
   *
   * @default -1: until the stream itself drops it
   */
  readonly maximumRecordAgeInSeconds?: number | undefined;
  /** Whether a batch with which the function fails is halved before it is delivered again. @default false */
  readonly bisectBatchOnFunctionError?: boolean | undefined;
  /** The length of a tumbling window, in whole seconds: from 0 to 900; 0 for none. @default 0 */
  readonly tumblingWindowInSeconds?: number | undefined;
  /** Whether there is a destination for records that are given up: see `onFailureDocuments`. @default false */
  readonly onFailureDestination?: boolean | undefined;
  /**
   * The shards: how many (from 1 to 1,000; the hash of its key decides where a record goes), or a function that names a
   * record's shard.
   *
   * @default the shard that a Kinesis record's `eventID` names; a single one for DynamoDB
   */
  readonly shards?: number | ((record: TRecord) => string) | undefined;
  /** How long the stream keeps a record, in hours: for Kinesis from 24 to 8,760, for DynamoDB 24. @default 24 */
  readonly retentionPeriodHours?: number | undefined;
}

/** The settings, checked and complete. */
export interface CheckedStreamSettings<TRecord> extends CheckedSettings<TRecord> {
  readonly batchSize: number;
  readonly maximumBatchingWindowInSeconds: number;
  readonly parallelizationFactor: number;
  /** Infinity: no limit. */
  readonly maximumRetryAttempts: number;
  /** Infinity: no limit. */
  readonly maximumRecordAgeInSeconds: number;
  readonly bisectBatchOnFunctionError: boolean;
  readonly tumblingWindowInSeconds: number;
  readonly onFailureDestination: boolean;
  readonly shards: number | ((record: TRecord) => string) | undefined;
  readonly retentionPeriodHours: number;
}

const settingNames: Readonly<Record<keyof StreamSimulationSettings, true>> = {
  ...simulationSettingNames,
  batchSize: true,
  maximumBatchingWindowInSeconds: true,
  parallelizationFactor: true,
  maximumRetryAttempts: true,
  maximumRecordAgeInSeconds: true,
  bisectBatchOnFunctionError: true,
  tumblingWindowInSeconds: true,
  onFailureDestination: true,
  shards: true,
  retentionPeriodHours: true,
};

/**
 * The limits are those of the service:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
 *
 * @throws TypeError for a setting that is not understood.
 */
export function checkStreamSettings<TRecord extends SimulatedStreamRecord>(
  settings: StreamSimulationSettings<TRecord>,
  kind: StreamKind,
): CheckedStreamSettings<TRecord> {
  const reader = new SettingReader(settings, settingNames);
  const { shards } = settings;
  if (typeof shards !== 'function') reader.wholeNumber('shards', { byDefault: 1, from: 1, to: 1000 });
  const retryAttempts = reader.wholeNumber('maximumRetryAttempts', { byDefault: -1, from: -1, to: 10_000 });
  const recordAge = reader.wholeNumber('maximumRecordAgeInSeconds', { byDefault: -1, from: 60, to: 604_800, also: -1 });
  const checked: CheckedStreamSettings<TRecord> = {
    ...checkSimulationSettings(settings, reader),
    batchSize: reader.wholeNumber('batchSize', { byDefault: 100, from: 1, to: 10_000 }),
    maximumBatchingWindowInSeconds: reader.wholeNumber('maximumBatchingWindowInSeconds', {
      byDefault: 0,
      from: 0,
      to: 300,
    }),
    parallelizationFactor: reader.wholeNumber('parallelizationFactor', { byDefault: 1, from: 1, to: 10 }),
    maximumRetryAttempts: retryAttempts === -1 ? Number.POSITIVE_INFINITY : retryAttempts,
    maximumRecordAgeInSeconds: recordAge === -1 ? Number.POSITIVE_INFINITY : recordAge,
    bisectBatchOnFunctionError: reader.boolean('bisectBatchOnFunctionError'),
    tumblingWindowInSeconds: reader.wholeNumber('tumblingWindowInSeconds', { byDefault: 0, from: 0, to: 900 }),
    onFailureDestination: reader.boolean('onFailureDestination'),
    shards,
    retentionPeriodHours: reader.wholeNumber('retentionPeriodHours', { byDefault: 24, from: 24, to: 8760 }),
  };
  if (kind.name === 'DynamoDB' && checked.retentionPeriodHours !== 24) {
    refuseSetting('retentionPeriodHours', checked.retentionPeriodHours, 'for a DynamoDB stream 24');
  }
  return checked;
}
