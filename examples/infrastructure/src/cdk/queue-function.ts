import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { nodeFunction } from './node-function.js';

export interface QueueFunctionProps {
  /** The file whose `handler` reads the queue. */
  readonly entry: string;
  /** @default false: a standard queue */
  readonly fifo?: boolean;
  /** @default 30 seconds */
  readonly timeout?: Duration;
}

/** A queue, the function that reads it, and the queue of what it could not process. */
export class QueueFunction extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly function: IFunction;

  constructor(scope: Construct, id: string, props: QueueFunctionProps) {
    super(scope, id);
    const { entry, fifo = false, timeout = Duration.seconds(30) } = props;
    const batchingWindow = Duration.seconds(fifo ? 0 : 5); // a FIFO queue has none
    const settings: QueueProps = {
      encryption: QueueEncryption.SQS_MANAGED, // costs nothing
      enforceSSL: true,
      ...(fifo && { fifo }), // `fifo: false` is no setting of CloudFormation
    };

    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...settings,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      ...settings,
      // Shorter, and a message may come back while its batch still waits or runs.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()).plus(batchingWindow),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    this.function = nodeFunction(this, entry, timeout);

    // All that Lambda needs. SqsEventSource would also grant
    // sqs:ChangeMessageVisibility and sqs:GetQueueUrl.
    this.queue.grant(
      this.function,
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
    );
    new EventSourceMapping(this, 'Source', {
      eventSourceArn: this.queue.queueArn,
      target: this.function,
      batchSize: 10,
      ...(!fifo && { maxBatchingWindow: batchingWindow }),
      reportBatchItemFailures: true, // without it failures are lost
    });
  }
}
