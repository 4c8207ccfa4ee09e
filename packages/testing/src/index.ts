/**
 * Tests functions that read batches from SQS, Kinesis or DynamoDB Streams: events ({@link sqsEvent}), a context
 * ({@link lambdaContext}), a simulation of Lambda ({@link simulateSqs}, {@link simulateStream}), and a check of a template
 * ({@link assertReportsBatchItemFailures}).
 *
 * The types `SQSEvent`, `KinesisStreamEvent`, `DynamoDBStreamEvent`, `Context` and the others that its functions take or give are exported as well; they
 * are those of `@types/aws-lambda`.
 *
 * @module
 */
export type {
  AttributeValue,
  Context,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  KinesisStreamEvent,
  KinesisStreamRecord,
  SQSEvent,
  SQSMessageAttribute,
  SQSRecord,
  SQSRecordAttributes,
} from 'aws-lambda';
export {
  assertReportsBatchItemFailures,
  type ConfigurationCheckOptions,
} from './check/assert-reports-batch-item-failures.ts';
export { checkBatchConfiguration } from './check/check-batch-configuration.ts';
export { ConfigurationCheckError } from './check/configuration-check-error.ts';
export type { ConfigurationFinding, ConfigurationRule, FindingSeverity } from './check/finding.ts';
export { type LambdaContextOptions, lambdaContext, type TestLambdaContext } from './context.ts';
export type { AttributeValues } from './events/attribute-value.ts';
export type {
  DynamoDbChange,
  DynamoDbEventOptions,
  DynamoDbTestChange,
  DynamoDbTestEvent,
  DynamoDbTestRecord,
  DynamoDbUserIdentity,
  StreamViewType,
} from './events/dynamodb-change.ts';
export { dynamodbEvent } from './events/dynamodb-event.ts';
export { dynamodbRecord } from './events/dynamodb-record.ts';
export type { EventOptions } from './events/event-options.ts';
export { kinesisEvent } from './events/kinesis-event.ts';
export {
  type KinesisEntry,
  type KinesisEntryFields,
  type KinesisEventOptions,
  type KinesisOptionalFields,
  type KinesisPayload,
  kinesisRecord,
} from './events/kinesis-record.ts';
export type { SqsMessageAttributeValue } from './events/message-attributes.ts';
export type { Overrides } from './events/overrides.ts';
export type { JsonValue } from './events/payload.ts';
export { sqsEvent, sqsFifoEvent } from './events/sqs-event.ts';
export type {
  SqsEventOptions,
  SqsFifoMessage,
  SqsFifoMessageFields,
  SqsMessage,
  SqsMessageFields,
} from './events/sqs-message.ts';
export { sqsFifoRecord, sqsRecord } from './events/sqs-record.ts';
export type { SimulatedHandler } from './simulator/batch.ts';
export type { AnswerRule, AnswerVerdict } from './simulator/invocation/answer-verdict.ts';
export type { Evidence } from './simulator/outcome/delivery.ts';
export type { OrderViolation } from './simulator/outcome/ordered-group.ts';
export type {
  HandlerResult,
  LambdaDecision,
  RecordDelivery,
  RecordEndKind,
  RecordHistory,
} from './simulator/outcome/record-history.ts';
export type { SimulatedInvocation } from './simulator/outcome/simulated-invocation.ts';
export type { SimulationOutcome, SqsOutcome, StreamOutcome } from './simulator/outcome/simulation-outcome.ts';
export { simulateSqs } from './simulator/simulate-sqs.ts';
export { type StreamInput, simulateStream, type TumblingWindowEvent } from './simulator/simulate-stream.ts';
export type { EndReason } from './simulator/simulation.ts';
export type { SimulationSettings } from './simulator/simulation-settings.ts';
export type { SqsSimulationSettings } from './simulator/sqs/sqs-settings.ts';
export type { DiscardedBatchInfo, OnFailureDocument } from './simulator/stream/on-failure-document.ts';
export type { SimulatedStreamRecord } from './simulator/stream/stream-kind.ts';
export type { StreamSimulationSettings } from './simulator/stream/stream-settings.ts';
export type { TumblingWindowFields } from './simulator/stream/tumbling-window.ts';
export { passTime } from './simulator/time/pass-time.ts';
export { type TrackableRecordHandler, trackRecords } from './simulator/track-records.ts';
