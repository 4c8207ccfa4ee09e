import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export class ProductsStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const products = new TableV2(this, 'Products', {
      partitionKey: { name: 'sku', type: AttributeType.STRING },
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    });
    const publishPrices = new NodejsFunction(this, 'PublishPrices', {
      entry: 'src/products.ts',
      runtime: Runtime.NODEJS_24_X,
      timeout: Duration.seconds(30),
    });
    publishPrices.addEventSource(
      new DynamoEventSource(products, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        reportBatchItemFailures: true, // without it failures are lost
        bisectBatchOnError: true,
        retryAttempts: 5,
        onFailure: new SqsDlq(new Queue(this, 'ProductsGivenUp')),
      }),
    );
  }
}
