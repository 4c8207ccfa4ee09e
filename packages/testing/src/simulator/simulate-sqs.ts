import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { SqsFifoMessage } from '../events/sqs-message.ts';
import type { SimulatedHandler } from './batch.ts';
import { checkHandler } from './check-handler.ts';
import { getOrAdd } from './get-or-add.ts';
import { OrderedGroup } from './outcome/ordered-group.ts';
import { RecordStory } from './outcome/record-story.ts';
import type { SqsOutcome } from './outcome/simulation-outcome.ts';
import { count } from './outcome/timeline.ts';
import { seededRandom } from './random.ts';
import { Simulation } from './simulation.ts';
import { arrivalOf, startTimeOf } from './simulation-settings.ts';
import { QueueMessage } from './sqs/queue-message.ts';
import { queueRecords } from './sqs/queue-records.ts';
import { SqsMapping } from './sqs/sqs-mapping.ts';
import { SqsRunOutcome } from './sqs/sqs-run-outcome.ts';
import { type CheckedSqsSettings, checkSqsSettings, type SqsSimulationSettings } from './sqs/sqs-settings.ts';

/**
 * Runs a function over the messages of an SQS queue as Lambda's event source mapping does, on virtual time, until nothing
 * is left: visibility timeouts of hours pass in milliseconds. The same input gives the same outcome.
 *
 * @param handler the function under test: any handler, of whatever library.
 * @param messages texts (bodies), messages by their fields, records, or an event of a builder. A message of a FIFO queue
 * that names no group is of the group "group-1".
 * @throws TypeError for settings, messages or a handler that cannot be (as a rejection).
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { sqsBatchHandler } from '@batch/sqs';
 * import { simulateSqs } from '@batch/testing';
 *
 * const handler = sqsBatchHandler((record) => JSON.parse(record.body), { logger: false });
 *
 * const outcome = await simulateSqs(handler, ['{}', { body: 'no JSON', messageId: 'poison' }], {
 *   reportBatchItemFailures: true,
 *   maxReceiveCount: 3,
 * });
 *
 * assert.deepEqual(outcome.deadLettered.map(({ messageId }) => messageId), ['poison']);
 * assert.deepEqual(outcome.lost(), []);
 * ```
 */
export async function simulateSqs(
  handler: SimulatedHandler<SQSEvent>,
  messages: SQSEvent | readonly SqsFifoMessage[],
  settings: SqsSimulationSettings = {},
): Promise<SqsOutcome> {
  checkHandler(handler);
  const { fifo, queueName, records } = queueRecords(messages, settings.queueName);
  const checked = checkSqsSettings(settings, fifo);
  const sentAtMs = records.map(({ attributes }) => Number(attributes.SentTimestamp));
  const startTimeMs = startTimeOf(checked, sentAtMs);
  const simulation = new Simulation<SQSRecord, SQSEvent>(handler, checked, startTimeMs);
  const mapping = new SqsMapping(simulation, checked, checked.shuffle ? seededRandom(checked.seed) : undefined);

  const groups = new Map<string, OrderedGroup<SQSRecord>>();
  const stories = records.map((record, index) => {
    const group = fifo ? groupOf(groups, record) : undefined;
    const story = new RecordStory(record, { recordId: record.messageId, index, group, order: simulation.order });
    const arrivesAtMs = arrivalOf(checked, record, index);
    const sent = checked.arrivesAfterMs === undefined ? (sentAtMs[index] ?? 0) : startTimeMs + arrivesAtMs;
    mapping.send(new QueueMessage(story, sent), arrivesAtMs);
    return story;
  });
  const endReason = await simulation.run(() => mapping.poll());
  const title = describe(queueName, records.length, checked);
  return new SqsRunOutcome({ simulation, stories, groups: [...groups.values()], endReason, title, noun: 'message' });
}

function groupOf(groups: Map<string, OrderedGroup<SQSRecord>>, record: SQSRecord): OrderedGroup<SQSRecord> {
  const key = record.attributes.MessageGroupId ?? '';
  return getOrAdd(groups, key, () => new OrderedGroup(key));
}

function describe(queueName: string, messageCount: number, settings: CheckedSqsSettings): string {
  const { batchSize, fifo, maxReceiveCount, reportBatchItemFailures, visibilityTimeout } = settings;
  return [
    `SQS ${fifo ? 'FIFO' : 'standard'} queue ${queueName}, ${count(messageCount, 'message')}: batchSize ${batchSize}`,
    `visibilityTimeout ${visibilityTimeout} s`,
    maxReceiveCount === Number.POSITIVE_INFINITY ? 'no dead-letter queue' : `maxReceiveCount ${maxReceiveCount}`,
    `reportBatchItemFailures ${reportBatchItemFailures ? 'on' : 'off'}`,
  ].join(', ');
}
