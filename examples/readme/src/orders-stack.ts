import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const deadLetters = new Queue(this, 'OrdersDeadLetters', {
      retentionPeriod: Duration.days(14),
    });
    const orders = new Queue(this, 'Orders', {
      visibilityTimeout: Duration.seconds(6 * 30 + 5), // 6 x the timeout, plus the window
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
    });
    const shipOrders = new NodejsFunction(this, 'ShipOrders', {
      entry: 'src/orders.ts',
      runtime: Runtime.NODEJS_24_X,
      timeout: Duration.seconds(30),
    });
    shipOrders.addEventSource(
      new SqsEventSource(orders, {
        batchSize: 10,
        maxBatchingWindow: Duration.seconds(5),
        reportBatchItemFailures: true, // without it failures are lost
      }),
    );
  }
}
