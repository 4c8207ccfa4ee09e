import { refuseSetting, type SettingReader } from './check-settings.ts';
import { isTracked, type TrackableRecordHandler } from './track-records.ts';

/** Settings of every simulation. Defaults are those of the service. `undefined` counts as not set. */
export interface SimulationSettings<TRecord> {
  /**
   * Whether the event source mapping has `ReportBatchItemFailures` in its `FunctionResponseTypes`. Without it Lambda does
   * not read the answer: every batch whose function returns has succeeded.
   *
   * @default false, as in the service
   */
  readonly reportBatchItemFailures?: boolean | undefined;
  /** The function's timeout, in milliseconds: from 1 to 900,000. @default 3,000 */
  readonly functionTimeoutMs?: number | undefined;
  /**
   * The record handler inside the function, as `trackRecords` returned it: what it finishes counts as succeeded, and
   * nothing else does.
   *
   * @default none: whatever tracked record handler is called
   */
  readonly recordHandler?: TrackableRecordHandler | undefined;
  /**
   * Whether a record has succeeded by now; asked after each of its deliveries. For functions whose record handler cannot
   * be wrapped: look at what they did, such as the calls of a mock. It wins over tracking.
   *
   * @default none: tracking tells. If nothing is tracked either, a record counts as succeeded where the function
   * answered without naming it.
   */
  readonly succeeded?: ((record: TRecord) => boolean) | undefined;
  /**
   * When a record reaches the queue or stream, in milliseconds since the simulation began.
   *
   * @default all are there from the beginning, and as old as their own timestamps say
   */
  readonly arrivesAfterMs?: ((record: TRecord, index: number) => number) | undefined;
  /**
   * The date at which virtual time begins: a `Date`, or milliseconds since 1970.
   *
   * @default the latest timestamp of the records; the earliest if `arrivesAfterMs` is set
   */
  readonly startTime?: Date | number | undefined;
  /** Ends the simulation after so many seconds of virtual time. @default none: it ends once nothing is left */
  readonly endAfterSeconds?: number | undefined;
  /**
   * Ends the simulation after so many invocations, from 1 up: against settings that retry for days.
   *
   * @default 100,000
   */
  readonly maximumInvocations?: number | undefined;
  /**
   * How long to wait, in real milliseconds, for something that is not on the virtual clock (network, files, timers from
   * before the simulation), while nothing happens there. After that virtual time goes on, and the outcome says so.
   *
   * @default 1,000
   */
  readonly maximumRealWaitMs?: number | undefined;
}

/** The settings of every simulation, checked and complete. */
export interface CheckedSettings<TRecord> {
  readonly reportBatchItemFailures: boolean;
  readonly functionTimeoutMs: number;
  /** Whether success is what tracking says from the beginning. */
  readonly tracked: boolean;
  readonly succeeded: ((record: TRecord) => boolean) | undefined;
  readonly arrivesAfterMs: ((record: TRecord, index: number) => number) | undefined;
  readonly startTimeMs: number | undefined;
  readonly endAfterMs: number;
  readonly maximumInvocations: number;
  readonly maximumRealWaitMs: number;
}

/** For the table of the accepted settings. */
export const simulationSettingNames: Readonly<Record<keyof SimulationSettings<unknown>, true>> = {
  reportBatchItemFailures: true,
  functionTimeoutMs: true,
  recordHandler: true,
  succeeded: true,
  arrivesAfterMs: true,
  startTime: true,
  endAfterSeconds: true,
  maximumInvocations: true,
  maximumRealWaitMs: true,
};

/** @throws TypeError for a setting that is not understood. */
export function checkSimulationSettings<TRecord>(
  settings: SimulationSettings<TRecord>,
  reader: SettingReader<SimulationSettings<TRecord>>,
): CheckedSettings<TRecord> {
  const { recordHandler, succeeded, arrivesAfterMs } = settings;
  reader.checkFunction('succeeded');
  reader.checkFunction('arrivesAfterMs');
  if (recordHandler !== undefined && !isTracked(recordHandler)) {
    refuseSetting('recordHandler', recordHandler, 'what `trackRecords` returned');
  }
  const endAfterSeconds = reader.duration('endAfterSeconds');
  return {
    reportBatchItemFailures: reader.boolean('reportBatchItemFailures'),
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
    functionTimeoutMs: reader.wholeNumber('functionTimeoutMs', { byDefault: 3000, from: 1, to: 900_000 }),
    tracked: recordHandler !== undefined,
    succeeded,
    arrivesAfterMs,
    startTimeMs: reader.moment('startTime'),
    endAfterMs: endAfterSeconds === undefined ? Number.POSITIVE_INFINITY : endAfterSeconds * 1000,
    maximumInvocations: reader.wholeNumber('maximumInvocations', {
      byDefault: 100_000,
      from: 1,
      to: Number.MAX_SAFE_INTEGER,
    }),
    maximumRealWaitMs: reader.duration('maximumRealWaitMs') ?? 1000,
  };
}

/** When virtual time begins, in milliseconds since 1970. @param datesMs the timestamps of the records. */
export function startTimeOf(
  { arrivesAfterMs, startTimeMs }: CheckedSettings<never>,
  datesMs: readonly number[],
): number {
  if (startTimeMs !== undefined) return startTimeMs;
  const choose = arrivesAfterMs === undefined ? Math.max : Math.min;
  return datesMs.reduce((chosen, dateMs) => choose(chosen, dateMs), datesMs[0] ?? 0);
}

/** When a record arrives; 0 for one that is there from the beginning. @throws TypeError if the setting gives no time. */
export function arrivalOf<TRecord>(
  { arrivesAfterMs }: CheckedSettings<TRecord>,
  record: TRecord,
  index: number,
): number {
  const arrival: unknown = arrivesAfterMs?.(record, index) ?? 0;
  if (typeof arrival === 'number' && Number.isFinite(arrival) && arrival >= 0) return arrival;
  return refuseSetting(`arrivesAfterMs (record ${index})`, arrival, 'milliseconds from 0 up');
}
