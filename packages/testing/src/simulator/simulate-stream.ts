import type { SimulatedHandler } from './batch.ts';
import { checkHandler } from './check-handler.ts';
import { getOrAdd } from './get-or-add.ts';
import { OrderedGroup } from './outcome/ordered-group.ts';
import { RecordStory } from './outcome/record-story.ts';
import type { StreamOutcome } from './outcome/simulation-outcome.ts';
import { count } from './outcome/timeline.ts';
import { Simulation } from './simulation.ts';
import { arrivalOf, startTimeOf } from './simulation-settings.ts';
import type { OnFailureDocument } from './stream/on-failure-document.ts';
import { chooseShard } from './stream/shard-choice.ts';
import { StreamEntry } from './stream/stream-entry.ts';
import type { SimulatedStreamRecord } from './stream/stream-kind.ts';
import { type StreamBatchEvent, StreamMapping } from './stream/stream-mapping.ts';
import { streamRecords } from './stream/stream-records.ts';
import { StreamRunOutcome } from './stream/stream-run-outcome.ts';
import {
  type CheckedStreamSettings,
  checkStreamSettings,
  type StreamSimulationSettings,
} from './stream/stream-settings.ts';
import type { TumblingWindowFields } from './stream/tumbling-window.ts';

/** The records of a stream: a list, or an event of a builder. Their sequence numbers say their order. */
export type StreamInput<TRecord> =
  | readonly TRecord[]
  | {
      /** The records of an event. */
      readonly Records: readonly TRecord[];
    };

/** The event of a batch of a tumbling window. */
export type TumblingWindowEvent<TRecord> = {
  /** The records of the batch; none in the final call of a window. */
  Records: TRecord[];
} & TumblingWindowFields;

/**
 * Runs a function over the records of a Kinesis or DynamoDB stream as Lambda's event source mapping does, on virtual
 * time, until nothing is left: retries for hours pass in milliseconds. The same input gives the same outcome.
 *
 * @param handler the function under test: any handler, of whatever library.
 * @throws TypeError for settings, records or a handler that cannot be (as a rejection).
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { kinesisBatchHandler } from '@batch/kinesis';
 * import { kinesisEvent, simulateStream } from '@batch/testing';
 *
 * let outage = true;
 * const handler = kinesisBatchHandler(
 *   () => {
 *     if (outage) {
 *       outage = false;
 *       throw new Error('The shop is closed');
 *     }
 *   },
 *   { logger: false },
 * );
 *
 * const outcome = await simulateStream(handler, kinesisEvent(['first', 'second']), {
 *   reportBatchItemFailures: true,
 * });
 *
 * assert.equal(outcome.completed.length, 2);
 * // The first one failed once, so Lambda delivered both again.
 * assert.equal(outcome.processedMoreThanOnce().length, 1);
 * ```
 */
export function simulateStream<TRecord extends SimulatedStreamRecord>(
  handler: SimulatedHandler<TumblingWindowEvent<NoInfer<TRecord>>>,
  records: StreamInput<TRecord>,
  settings: StreamSimulationSettings<NoInfer<TRecord>> & { readonly tumblingWindowInSeconds: number },
): Promise<StreamOutcome<TRecord>>;
export function simulateStream<TRecord extends SimulatedStreamRecord>(
  handler: SimulatedHandler<{ Records: NoInfer<TRecord>[] }>,
  records: StreamInput<TRecord>,
  settings?: StreamSimulationSettings<NoInfer<TRecord>>,
): Promise<StreamOutcome<TRecord>>;
export async function simulateStream<TRecord extends SimulatedStreamRecord>(
  handler: SimulatedHandler<never>,
  input: StreamInput<TRecord>,
  settings: StreamSimulationSettings<TRecord> = {},
): Promise<StreamOutcome<TRecord>> {
  checkHandler(handler);
  const { kind, records } = streamRecords(input);
  const checked = checkStreamSettings(settings, kind);
  const startTimeMs = startTimeOf(
    checked,
    records.map(({ record }) => kind.arrivedAtMs(record)),
  );
  // By the overloads the function takes events without the fields of a tumbling window, or there is such a window.
  const batchHandler = handler as SimulatedHandler<StreamBatchEvent<TRecord>>;
  const simulation = new Simulation<TRecord, StreamBatchEvent<TRecord>>(batchHandler, checked, startTimeMs);
  const onFailureDocuments: OnFailureDocument[] = [];
  const streamArn = records[0]?.record.eventSourceARN ?? '';
  const mapping = new StreamMapping({ simulation, settings: checked, kind, streamArn, onFailureDocuments });

  const groups = new Map<string, OrderedGroup<TRecord>>();
  const stories = records.map(({ record, sequenceNumber: recordId }, index) => {
    const choice = chooseShard(kind, record, checked);
    const arrivesAtMs = arrivalOf(checked, record, index);
    const key = kind.orderingKey(record);
    const group = getOrAdd(groups, `${choice.shardId} ${key}`, () => new OrderedGroup(key));
    const story = new RecordStory(record, { recordId, index, group, order: simulation.order });
    const arrivedAtMs = checked.arrivesAfterMs === undefined ? kind.arrivedAtMs(record) : startTimeMs + arrivesAtMs;
    mapping.add(new StreamEntry(kind, story, { shardId: choice.shardId, arrivedAtMs }, arrivesAtMs), choice);
    if (arrivesAtMs > 0) simulation.clock.schedule(arrivesAtMs, () => undefined);
    return story;
  });
  const endReason = await simulation.run(() => mapping.poll());
  const title = describe(kind.name, records.length, checked);
  const parts = { simulation, stories, groups: [...groups.values()], endReason, title, noun: 'record' };
  return new StreamRunOutcome(parts, onFailureDocuments);
}

function describe(name: string, recordCount: number, settings: CheckedStreamSettings<never>): string {
  const { batchSize, bisectBatchOnFunctionError, maximumRetryAttempts, reportBatchItemFailures } = settings;
  return [
    `${name} stream, ${count(recordCount, 'record')}: batchSize ${batchSize}`,
    `maximumRetryAttempts ${maximumRetryAttempts === Number.POSITIVE_INFINITY ? -1 : maximumRetryAttempts}`,
    `bisectBatchOnFunctionError ${bisectBatchOnFunctionError ? 'on' : 'off'}`,
    `reportBatchItemFailures ${reportBatchItemFailures ? 'on' : 'off'}`,
  ].join(', ');
}
