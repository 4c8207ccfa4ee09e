import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  EventSourceMapping,
  type IFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { nodeFunction } from './node-function.js';

export interface StreamFunctionProps {
  /** The file whose `handler` reads the stream. */
  readonly entry: string;
  /** A table that has no stream gives `undefined`, which is an error. */
  readonly streamArn: string | undefined;
  /** What Lambda does to read the stream. */
  readonly actions: string[];
}

/** A function that reads a stream, and the queue of what it gave up. */
export class StreamFunction extends Construct {
  readonly givenUp: Queue;
  readonly function: IFunction;

  constructor(scope: Construct, id: string, props: StreamFunctionProps) {
    super(scope, id);
    const { entry, streamArn, actions } = props;
    if (streamArn === undefined) throw new Error(`${id} has no stream to read`);

    const givenUp = new Queue(this, 'GivenUp', {
      encryption: QueueEncryption.SQS_MANAGED, // costs nothing
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.givenUp = givenUp;
    this.function = nodeFunction(this, entry, Duration.seconds(30));

    // KinesisEventSource, DynamoEventSource and SqsDlq would grant more than that.
    this.function.addToRolePolicy(
      new PolicyStatement({ actions, resources: [streamArn] }),
    );
    givenUp.grant(this.function, 'sqs:SendMessage');

    new EventSourceMapping(this, 'Source', {
      eventSourceArn: streamArn,
      target: this.function,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      reportBatchItemFailures: true, // without it failures are lost
      bisectBatchOnError: true,
      retryAttempts: 5, // by default a bad record blocks its shard until it expires
      onFailure: { bind: () => ({ destination: givenUp.queueArn }) },
    });
  }
}
