import { type AddResource, arnOf, awsResources, Named } from './aws-resources.ts';
import type { Properties } from './template.ts';

interface QueueArgs {
  fifo?: boolean;
  visibilityTimeout?: string;
  dlq?: { queue: unknown; retry: number };
  transform?: {
    queue?: { sqsManagedSseEnabled?: boolean; messageRetentionSeconds?: number };
  };
}

interface FunctionArgs {
  handler: string;
  role: unknown;
  runtime: string;
  architecture: string;
  timeout: string;
  logging: { logGroup: unknown };
}

interface SubscriberArgs {
  batch?: { size?: number; window?: string; partialResponses?: boolean };
  transform?: { eventSourceMapping?: Record<string, unknown> };
}

/**
 * Stand-ins for the components of SST that the example uses: each notes what the real one makes of its settings, by
 * https://github.com/anomalyco/sst/tree/dev/platform/src/components/aws
 */
export function sstComponents(add: AddResource) {
  let functions = 0;

  function subscribe(source: unknown, lambda: FunctionArgs, mapping: Properties): void {
    functions += 1;
    add(`Function${functions}`, 'AWS::Lambda::Function', {
      Code: { S3Bucket: 'bucket', S3Key: 'what SST bundles' },
      Handler: lambda.handler,
      Runtime: lambda.runtime,
      Architectures: [lambda.architecture],
      Timeout: seconds(lambda.timeout),
      Role: lambda.role,
      LoggingConfig: { LogGroup: lambda.logging.logGroup },
    });
    add(`Mapping${functions}`, 'AWS::Lambda::EventSourceMapping', {
      ...mapping,
      EventSourceArn: source,
      FunctionName: { Ref: `Function${functions}` },
    });
  }

  class Queue extends Named {
    constructor(name: string, { fifo, visibilityTimeout, dlq, transform }: QueueArgs) {
      super(name);
      add(name, 'AWS::SQS::Queue', {
        ...(fifo && { FifoQueue: true }),
        ...(visibilityTimeout && { VisibilityTimeout: seconds(visibilityTimeout) }),
        ...(dlq && {
          RedrivePolicy: { deadLetterTargetArn: dlq.queue, maxReceiveCount: dlq.retry },
        }),
        SqsManagedSseEnabled: transform?.queue?.sqsManagedSseEnabled ?? false,
        MessageRetentionPeriod: transform?.queue?.messageRetentionSeconds,
      });
    }

    subscribe(lambda: FunctionArgs, { batch = {} }: SubscriberArgs = {}): void {
      subscribe(this.arn, lambda, {
        BatchSize: batch.size ?? 10,
        ...(batch.window && { MaximumBatchingWindowInSeconds: seconds(batch.window) }),
        ...(batch.partialResponses && {
          FunctionResponseTypes: ['ReportBatchItemFailures'],
        }),
      });
    }
  }

  /** What is set for a stream passes through SST to Pulumi, whose names are those of CloudFormation, save one. */
  function subscribeToStream(
    source: unknown,
    lambda: FunctionArgs,
    args: SubscriberArgs,
  ): void {
    const { destinationConfig, ...settings } = args.transform?.eventSourceMapping ?? {};
    const capitalised = Object.entries(settings).map(([name, value]) => [
      name.charAt(0).toUpperCase() + name.slice(1),
      value,
    ]);
    const Destination = Object(destinationConfig).onFailure?.destinationArn;
    subscribe(source, lambda, {
      ...Object.fromEntries(capitalised),
      DestinationConfig: { OnFailure: { Destination } },
    });
  }

  class KinesisStream extends Named {
    constructor(name: string, args: { transform?: { stream?: Record<string, string> } }) {
      super(name);
      const { encryptionType, kmsKeyId } = args.transform?.stream ?? {};
      add(name, 'AWS::Kinesis::Stream', {
        StreamModeDetails: { StreamMode: 'ON_DEMAND' },
        StreamEncryption: { EncryptionType: encryptionType, KeyId: kmsKeyId },
      });
    }

    subscribe(_name: string, lambda: FunctionArgs, args: SubscriberArgs): void {
      subscribeToStream(this.arn, lambda, args);
    }
  }

  class Dynamo extends Named {
    readonly nodes = { table: { streamArn: arnOf(this.name, 'StreamArn') } };

    constructor(
      name: string,
      args: { fields: object; primaryIndex: { hashKey: string }; stream: string },
    ) {
      super(name);
      const { hashKey } = args.primaryIndex;
      add(name, 'AWS::DynamoDB::Table', {
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: Object.keys(args.fields).map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        KeySchema: [{ AttributeName: hashKey, KeyType: 'HASH' }],
        StreamSpecification: {
          StreamViewType: args.stream.toUpperCase().replaceAll('-', '_'),
        },
      });
    }

    subscribe(_name: string, lambda: FunctionArgs, args: SubscriberArgs): void {
      subscribeToStream(this.nodes.table.streamArn, lambda, args);
    }
  }

  return {
    sst: { aws: { Queue, KinesisStream, Dynamo } },
    aws: awsResources(add),
  };
}

/** "5 seconds" is all that the example says. */
function seconds(duration: string): number {
  return Number(/^(\d+) seconds$/.exec(duration)?.[1]);
}
