import { Duration, Fn, Stack } from 'aws-cdk-lib';
import { AttributeType, type ITable, StreamViewType, Table, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Stream, StreamConsumer } from 'aws-cdk-lib/aws-kinesis';
import { Alias, type IEventSource, type IVersion, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import {
  DynamoEventSource,
  KinesisConsumerEventSource,
  KinesisEventSource,
  SqsDlq,
  SqsEventSource,
  type SqsEventSourceProps,
  type StreamEventSourceProps,
} from 'aws-cdk-lib/aws-lambda-event-sources';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it, vi } from 'vitest';
import { functionOf, stackTemplate } from '../../test/stack-template.ts';
import { assertReportsBatchItemFailures, checkBatchConfiguration } from '../index.ts';

// The first synthesis loads all of aws-cdk-lib, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

function found(template: object): string[] {
  return checkBatchConfiguration(template).map(({ severity, rule }) => `${severity} ${rule}`);
}

describe('a stack with a queue', () => {
  interface QueueStack {
    readonly source?: SqsEventSourceProps;
    /** Seconds. */
    readonly visibilityTimeout?: number;
    /** Seconds. */
    readonly timeout?: number;
    /** 0: no dead-letter queue. */
    readonly maxReceiveCount?: number;
    readonly fifo?: true;
  }

  function queueStack({ source, visibilityTimeout = 185, timeout = 30, maxReceiveCount = 5, fifo }: QueueStack = {}) {
    return stackTemplate((stack) => {
      const kind = fifo && { fifo };
      const queue = new Queue(stack, 'Failed', kind);
      const orders = new Queue(stack, 'Orders', {
        visibilityTimeout: Duration.seconds(visibilityTimeout),
        ...(maxReceiveCount > 0 && { deadLetterQueue: { queue, maxReceiveCount } }),
        ...kind,
      });
      const batching = fifo ? {} : { maxBatchingWindow: Duration.seconds(5) };
      functionOf(stack, { timeout: Duration.seconds(timeout) }).addEventSource(
        new SqsEventSource(orders, { reportBatchItemFailures: true, ...batching, ...source }),
      );
    });
  }

  it('is all right, as a template and as its object', () => {
    const template = queueStack();
    expect(assertReportsBatchItemFailures(template, { strict: true })).toEqual([]);
    expect(assertReportsBatchItemFailures(template.toJSON(), { strict: true })).toEqual([]);
    expect(found(queueStack({ fifo: true, visibilityTimeout: 180 }))).toEqual([]);
  });

  it('needs ReportBatchItemFailures', () => {
    const silent = queueStack({ source: { reportBatchItemFailures: false } });
    expect(found(silent)).toEqual(['error report-batch-item-failures']);
    expect(() => assertReportsBatchItemFailures(silent)).toThrow(
      /error in FunctionSqsEventSource\w+ \(Stack\/Function\/SqsEventSource:StackOrders\w+\/Resource\): The event source/,
    );
  });

  it('needs a visibility timeout', () => {
    const short = ['warning visibility-timeout'];
    expect(found(queueStack({ visibilityTimeout: 184 }))).toEqual(short);
    expect(found(queueStack({ source: { maxBatchingWindow: Duration.seconds(6) } }))).toEqual(short);
    expect(found(queueStack({ timeout: 31 }))).toEqual(short);
  });

  it('needs a dead-letter queue, but not too early', () => {
    expect(found(queueStack({ maxReceiveCount: 0 }))).toEqual(['error dead-letter-queue']);
    expect(found(queueStack({ maxReceiveCount: 0, fifo: true }))).toEqual(['warning dead-letter-queue']);
    expect(found(queueStack({ maxReceiveCount: 4 }))).toEqual(['warning max-receive-count']);
  });

  it('is followed through an alias', () => {
    const template = stackTemplate((stack) => {
      const lambda = functionOf(stack, { timeout: Duration.seconds(10) });
      // Where optional properties are exact, a version of aws-cdk-lib is no `IVersion`.
      const version = lambda.currentVersion as IVersion;
      const alias = new Alias(stack, 'Live', { aliasName: 'live', version });
      const queue = new Queue(stack, 'Orders', {
        deadLetterQueue: { queue: new Queue(stack, 'Failed'), maxReceiveCount: 5 },
      });
      alias.addEventSource(new SqsEventSource(queue, { reportBatchItemFailures: true }));
    });
    expect(found(template)).toEqual(['warning visibility-timeout']);
  });

  it.each<[string, (stack: Stack) => IQueue]>([
    ['an ARN', (stack) => Queue.fromQueueArn(stack, 'Orders', 'arn:aws:sqs:eu-west-1:123456789012:orders')],
    [
      'an ARN of this region',
      (stack) => Queue.fromQueueArn(stack, 'Orders', stack.formatArn({ service: 'sqs', resource: 'orders' })),
    ],
    ['an import', (stack) => Queue.fromQueueArn(stack, 'Orders', Fn.importValue('Orders'))],
    ['another stack', (stack) => new Queue(new Stack(stack.node.root, 'Other'), 'Orders')],
  ])('is not blamed for a queue from elsewhere: %s', (_, queueOf) => {
    const template = (reportBatchItemFailures: boolean) =>
      stackTemplate((stack) => {
        functionOf(stack).addEventSource(new SqsEventSource(queueOf(stack), { reportBatchItemFailures }));
      });
    expect(found(template(true))).toEqual(['info not-checked']);
    expect(found(template(false))).toEqual(['error report-batch-item-failures', 'info not-checked']);
  });
});

describe('a stack with a stream', () => {
  const partitionKey = { name: 'id', type: AttributeType.STRING };

  it.each<[string, (stack: Stack, props: StreamEventSourceProps) => IEventSource]>([
    ['Kinesis', (stack, props) => new KinesisEventSource(new Stream(stack, 'Clicks'), props)],
    [
      'Kinesis, with a consumer of its own',
      (stack, props) => {
        const stream = new Stream(stack, 'Clicks');
        return new KinesisConsumerEventSource(
          new StreamConsumer(stack, 'Consumer', { stream, streamConsumerName: 'a' }),
          props,
        );
      },
    ],
    [
      'DynamoDB',
      (stack, props) => {
        const table = new Table(stack, 'Products', { partitionKey, stream: StreamViewType.NEW_AND_OLD_IMAGES });
        // Where optional properties are exact, a table of aws-cdk-lib is no `ITable`.
        return new DynamoEventSource(table as ITable, props);
      },
    ],
    [
      'DynamoDB, global',
      (stack, props) => {
        const table = new TableV2(stack, 'Products', { partitionKey, dynamoStream: StreamViewType.KEYS_ONLY });
        // As above.
        return new DynamoEventSource(table as ITable, props);
      },
    ],
  ])('%s: needs each of its settings', (_, sourceOf) => {
    const of = (change: Partial<StreamEventSourceProps>, onFailure = true) =>
      found(
        stackTemplate((stack) => {
          functionOf(stack).addEventSource(
            sourceOf(stack, {
              startingPosition: StartingPosition.TRIM_HORIZON,
              reportBatchItemFailures: true,
              ...(onFailure && { onFailure: new SqsDlq(new Queue(stack, 'Failed')) }),
              ...change,
            }),
          );
        }),
      );
    expect(of({ retryAttempts: 5 })).toEqual([]);
    expect(of({ maxRecordAge: Duration.hours(1) })).toEqual([]);
    expect(of({ retryAttempts: 5, reportBatchItemFailures: false })).toEqual(['error report-batch-item-failures']);
    expect(of({})).toEqual(['warning retry-limit']);
    expect(of({ retryAttempts: -1 })).toEqual(['warning retry-limit']);
    expect(of({ retryAttempts: 5 }, false)).toEqual(['error on-failure-destination']);
  });
});

it('a stack without any source is an error', () => {
  expect(found(stackTemplate((stack) => void functionOf(stack)))).toEqual(['error event-source-mapping']);
});
