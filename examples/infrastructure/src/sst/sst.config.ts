/// <reference path="./.sst/platform/config.d.ts" />

/** A queue that is encrypted, speaks TLS only, and keeps what it gets for 14 days. */
function ownQueue(name: string, settings: sst.aws.QueueArgs = {}) {
  const queue = new sst.aws.Queue(name, {
    transform: {
      queue: { sqsManagedSseEnabled: true, messageRetentionSeconds: 14 * 24 * 3600 },
    },
    ...settings,
  });
  new aws.sqs.QueuePolicy(`${name}Tls`, {
    queueUrl: queue.url,
    policy: $jsonStringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sqs:*',
          Resource: queue.arn,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    }),
  });
  return queue;
}

/**
 * A function that may do what is said, and write its own log. Without a role of its own, SST lets it write to all logs,
 * and change the visibility of messages. `sst dev` needs that role of SST: leave `role` out there.
 */
function ownFunction(
  name: string,
  handler: string,
  statements: aws.types.input.iam.GetPolicyDocumentStatementArgs[],
) {
  const log = new aws.cloudwatch.LogGroup(`${name}Log`, { retentionInDays: 30 });
  const writeLog = {
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [$interpolate`${log.arn}:*`],
  };
  const role = new aws.iam.Role(`${name}Role`, {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({
      Service: 'lambda.amazonaws.com',
    }),
    inlinePolicies: [
      {
        name: 'own',
        policy: aws.iam.getPolicyDocumentOutput({ statements: [...statements, writeLog] })
          .json,
      },
    ],
  });
  return {
    handler,
    role: role.arn,
    logging: { logGroup: log.name },
    runtime: 'nodejs24.x',
    architecture: 'arm64',
    timeout: '30 seconds',
  } as const;
}

const readQueue = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** For SST has no settings of its own for a stream. */
function streamSettings(givenUp: sst.aws.Queue) {
  return {
    transform: {
      eventSourceMapping: {
        startingPosition: 'TRIM_HORIZON',
        batchSize: 100,
        functionResponseTypes: ['ReportBatchItemFailures'], // without it failures are lost
        bisectBatchOnFunctionError: true,
        maximumRetryAttempts: 5, // by default a bad record blocks its shard until it expires
        destinationConfig: { onFailure: { destinationArn: givenUp.arn } },
      },
    },
  };
}

export default $config({
  app() {
    return { name: 'shop', home: 'aws' };
  },
  async run() {
    const orders = ownQueue('Orders', {
      visibilityTimeout: '185 seconds', // 6 x the function's timeout, plus the batching window
      dlq: { queue: ownQueue('OrdersDeadLetters').arn, retry: 5 },
    });
    orders.subscribe(
      ownFunction('ShipOrders', 'src/orders.handler', [
        { actions: readQueue, resources: [orders.arn] },
      ]),
      { batch: { size: 10, window: '5 seconds', partialResponses: true } }, // or failures are lost
    );

    const fifoOrders = ownQueue('FifoOrders', {
      fifo: true,
      visibilityTimeout: '180 seconds', // 6 x the function's timeout
      dlq: { queue: ownQueue('FifoOrdersDeadLetters', { fifo: true }).arn, retry: 5 },
    });
    fifoOrders.subscribe(
      ownFunction('ShipFifoOrders', 'src/orders.handler', [
        { actions: readQueue, resources: [fifoOrders.arn] },
      ]),
      { batch: { size: 10, partialResponses: true } }, // or failures are lost
    );

    const clicks = new sst.aws.KinesisStream('Clicks', {
      transform: { stream: { encryptionType: 'KMS', kmsKeyId: 'alias/aws/kinesis' } },
    });
    const clicksGivenUp = ownQueue('ClicksGivenUp');
    clicks.subscribe(
      'Count',
      ownFunction('CountClicks', 'src/clicks.handler', [
        {
          actions: [
            'kinesis:DescribeStream',
            'kinesis:DescribeStreamSummary',
            'kinesis:GetRecords',
            'kinesis:GetShardIterator',
            'kinesis:ListShards',
          ],
          resources: [clicks.arn],
        },
        { actions: ['sqs:SendMessage'], resources: [clicksGivenUp.arn] },
      ]),
      streamSettings(clicksGivenUp),
    );

    const products = new sst.aws.Dynamo('Products', {
      fields: { sku: 'string' },
      primaryIndex: { hashKey: 'sku' },
      stream: 'new-and-old-images',
    });
    const productsGivenUp = ownQueue('ProductsGivenUp');
    products.subscribe(
      'Publish',
      ownFunction('PublishPrices', 'src/products.handler', [
        {
          actions: [
            'dynamodb:DescribeStream',
            'dynamodb:GetRecords',
            'dynamodb:GetShardIterator',
            'dynamodb:ListStreams',
          ],
          resources: [products.nodes.table.streamArn],
        },
        { actions: ['sqs:SendMessage'], resources: [productsGivenUp.arn] },
      ]),
      streamSettings(productsGivenUp),
    );
  },
});
