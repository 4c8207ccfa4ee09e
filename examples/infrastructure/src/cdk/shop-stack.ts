import { Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { Construct } from 'constructs';
import { QueueFunction } from './queue-function.js';
import { StreamFunction } from './stream-function.js';

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    // #region queues
    new QueueFunction(this, 'Orders', { entry: 'src/orders.ts' });
    new QueueFunction(this, 'FifoOrders', { entry: 'src/orders.ts', fifo: true });
    // #endregion

    const clicks = new Stream(this, 'ClicksStream', {
      streamMode: StreamMode.ON_DEMAND,
      encryption: StreamEncryption.MANAGED, // its key is free, KMS bills its use
    });
    new StreamFunction(this, 'Clicks', {
      entry: 'src/clicks.ts',
      streamArn: clicks.streamArn,
      actions: [
        'kinesis:DescribeStream',
        'kinesis:DescribeStreamSummary',
        'kinesis:GetRecords',
        'kinesis:GetShardIterator',
        'kinesis:ListShards',
      ],
    });

    const products = new TableV2(this, 'ProductsTable', {
      partitionKey: { name: 'sku', type: AttributeType.STRING },
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    });
    new StreamFunction(this, 'Products', {
      entry: 'src/products.ts',
      streamArn: products.tableStreamArn,
      actions: [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
    });
  }
}
