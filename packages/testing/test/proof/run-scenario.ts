import { dynamodbBatchHandler } from '@batch/dynamodb';
import { kinesisBatchHandler } from '@batch/kinesis';
import { sqsBatchHandler } from '@batch/sqs';
import {
  type Context,
  type DynamoDBRecord,
  dynamodbEvent,
  kinesisEvent,
  type SimulationOutcome,
  simulateSqs,
  simulateStream,
  sqsEvent,
  sqsFifoEvent,
  trackRecords,
} from '../../src/index.ts';
import type { Answer, Mutant } from './mutants.ts';
import { plannedHandler, type RecordFunction } from './planned-handler.ts';
import type { Options, Scenario } from './scenario.ts';

/** So many seconds of virtual time are more than any scenario needs. */
const END_AFTER_SECONDS = 86_400 / 2;
const MAXIMUM_INVOCATIONS = 2000;

/** Runs our handlers in a simulation of Lambda. */
export async function runScenario(scenario: Scenario, mutant: Mutant = {}): Promise<SimulationOutcome<unknown>> {
  const { source, limits } = scenario;
  const options = { logger: false, ...(mutant.options?.(scenario.options) ?? scenario.options) } as const;
  const settings = {
    reportBatchItemFailures: true,
    functionTimeoutMs: scenario.functionTimeoutMs,
    batchSize: scenario.batchSize,
    endAfterSeconds: END_AFTER_SECONDS,
    maximumInvocations: MAXIMUM_INVOCATIONS,
  };
  const handlerOf = (recordIds: readonly string[]): RecordFunction => {
    const handle = trackRecords(plannedHandler(scenario, recordIds));
    return mutant.recordHandler?.(handle, options) ?? handle;
  };

  if (source === 'standard' || source === 'fifo') {
    const messages = scenario.records.map(({ key }) => ({ body: '{}', messageGroupId: key }));
    const event = source === 'fifo' ? sqsFifoEvent(messages) : sqsEvent(messages);
    const identify = ({ messageId }: { readonly messageId: string }) => messageId;
    const handler = sqsBatchHandler(handlerOf(event.Records.map(identify)), options);
    return simulateSqs(withMutant(handler, { mutant, options, identify }), event, {
      ...settings,
      maximumConcurrency: scenario.concurrency,
      visibilityTimeout: Math.ceil(scenario.functionTimeoutMs / 1000) * 6,
      maxReceiveCount: finite(limits.deliveries),
      messageRetentionPeriod: finite(limits.ageSeconds),
      shuffle: source === 'standard',
      seed: scenario.seed,
    });
  }

  const streamSettings = {
    ...settings,
    parallelizationFactor: scenario.concurrency,
    bisectBatchOnFunctionError: scenario.bisect,
    maximumRetryAttempts: limits.deliveries === Number.POSITIVE_INFINITY ? -1 : limits.deliveries - 1,
    maximumRecordAgeInSeconds: finite(limits.ageSeconds),
    onFailureDestination: true,
  };
  if (source === 'kinesis') {
    const event = kinesisEvent(scenario.records.map(({ key }) => ({ partitionKey: key, data: '{}' })));
    const identify = (record: (typeof event.Records)[number]) => record.kinesis.sequenceNumber;
    const handler = kinesisBatchHandler(handlerOf(event.Records.map(identify)), options);
    return simulateStream(withMutant(handler, { mutant, options, identify }), event, streamSettings);
  }
  const event = dynamodbEvent(scenario.records.map(({ key }) => ({ keys: { id: key }, newImage: { id: key } })));
  const identify = ({ dynamodb }: Pick<DynamoDBRecord, 'dynamodb'>) => dynamodb?.SequenceNumber ?? '';
  const handler = dynamodbBatchHandler(handlerOf(event.Records.map(identify)), options);
  return simulateStream(withMutant(handler, { mutant, options, identify }), event, streamSettings);
}

function withMutant<TRecord>(
  handler: (event: { Records: TRecord[] }, context: Context) => Promise<Answer>,
  {
    mutant,
    options,
    identify,
  }: { readonly mutant: Mutant; readonly options: Options; readonly identify: (record: TRecord) => string },
) {
  return (event: { Records: TRecord[] }, context: Context): Promise<Answer> => {
    const answer = () => handler(event, context);
    return mutant.answer?.({ options, recordIds: event.Records.map(identify), answer }) ?? answer();
  };
}

function finite(limit: number): number | undefined {
  return Number.isFinite(limit) ? limit : undefined;
}
