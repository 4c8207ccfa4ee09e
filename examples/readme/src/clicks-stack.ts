import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { KinesisEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export class ClicksStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const countClicks = new NodejsFunction(this, 'CountClicks', {
      entry: 'src/clicks.ts',
      runtime: Runtime.NODEJS_24_X,
      timeout: Duration.seconds(30),
    });
    countClicks.addEventSource(
      new KinesisEventSource(new Stream(this, 'Clicks'), {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        reportBatchItemFailures: true, // without it failures are lost
        bisectBatchOnError: true,
        retryAttempts: 5,
        onFailure: new SqsDlq(new Queue(this, 'ClicksGivenUp')),
      }),
    );
  }
}
